import fc from 'fast-check'
import { expect, test } from 'vitest'

import { distinctIdentifiers } from './distinct-identifiers.ts'
import { duckdb } from './duckdb.ts'
import { postgres } from './postgres.ts'

test('names that differ in capitals only are two names, in every statement', () => {
  const { dialect, outer } = distinctIdentifiers(duckdb)
  expect(['Batch', 'batch', 'other', 'batch'].map(dialect.identifier)).toEqual([
    '"Batch"',
    '"batch~2"',
    '"other"',
    '"batch~2"',
  ])
  expect(outer({ Batch: 1, 'batch~2': 2 })).toEqual({ Batch: 1, batch: 2 })
})

test('a record as JSON has the names of its columns', () => {
  const { dialect } = distinctIdentifiers(duckdb)
  expect(dialect.recordJson(['Batch', 'batch'].map((name) => ({ name, value: dialect.identifier(name) })))).toContain(
    `'batch', cast("batch~2" as varchar)`,
  )
})

test('Postgres keeps them apart by itself', () => {
  expect(distinctIdentifiers(postgres).dialect).toBe(postgres)
})

test('whatever the names, two names stay two, and results have theirs', () => {
  const part = fc.constantFrom('a', 'A', 'b', 'B', '~2', '~1', '"', "'", '--', 'é', 'É')
  const name = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(''))
  fc.assert(
    fc.property(fc.uniqueArray(name, { minLength: 1, maxLength: 12 }), (names) => {
      const { dialect, outer } = distinctIdentifiers(duckdb)
      const quoted = names.map(dialect.identifier)
      const inner = quoted.map((each) => each.slice(1, -1).replaceAll('""', '"'))
      expect(new Set(inner.map((each) => each.toLowerCase())).size).toBe(names.length)
      expect(names.map(dialect.identifier)).toEqual(quoted)
      expect(Object.keys(outer(Object.fromEntries(inner.map((each, index) => [each, index]))))).toEqual(
        Object.keys(Object.fromEntries(names.map((each, index) => [each, index]))),
      )
    }),
    { numRuns: 2_000 },
  )
})
