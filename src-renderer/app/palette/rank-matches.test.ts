import { expect, test } from 'vitest'

import { rankMatches } from './rank-matches.ts'

const candidates = [
  { label: 'Runs' },
  { label: 'ds_customer', words: 'table' },
  { label: 'Customer file test', words: 'pipeline' },
  { label: 'Create a pipeline' },
]
const found = (query: string) => rankMatches(query, candidates).map((candidate) => candidate.label)

test('an empty query lists everything in its order', () => {
  expect(found('  ')).toEqual(['Runs', 'ds_customer', 'Customer file test', 'Create a pipeline'])
})

test('a label that begins with the query comes before one that only holds it', () => {
  expect(found('customer')).toEqual(['Customer file test', 'ds_customer'])
})

test('words can come in any order and be cut short', () => {
  expect(found('test cust')).toEqual(['Customer file test'])
})

test('a further word finds what its label does not say', () => {
  expect(found('table')).toEqual(['ds_customer'])
})

test('letters left out still find a name', () => {
  expect(found('dscst')).toEqual(['ds_customer'])
})

test('nothing is found for what is not there', () => {
  expect(found('snowflake')).toEqual([])
})
