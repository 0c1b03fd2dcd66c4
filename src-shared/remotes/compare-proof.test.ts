import { expect, test } from 'vitest'

import { compareProof } from './compare-proof.ts'
import type { ProofOutput } from './proof.ts'

const output = (rows: (string | null)[][], key: string[] = [], columns = ['id', 'name']): ProofOutput => ({
  ...{ nodeId: 'tgt', columns, key, rows },
  hash: JSON.stringify(rows),
})
const compare = (expected: ProofOutput, found: ProofOutput) =>
  compareProof({ outputs: [expected], counts: [] }, { outputs: [found], counts: [] })

test('rows are found by their key, and a value that differs is named', () => {
  const expected = output(
    [
      ['1', 'Ada'],
      ['2', 'Bob'],
      ['3', null],
    ],
    ['id'],
  )
  const found = output(
    [
      ['3', ''],
      ['2', 'Bob'],
      ['4', 'Eve'],
    ],
    ['id'],
  )
  expect(compare(expected, found).differences).toEqual([
    { nodeId: 'tgt', row: '3', column: 'name', expected: null, found: '' },
    { nodeId: 'tgt', row: '1', column: null, expected: '["1","Ada"]', found: null },
    { nodeId: 'tgt', row: '4', column: null, expected: null, found: '["4","Eve"]' },
  ])
})

test('without a key equal rows are found wherever they are, also repeated ones and in columns of another order', () => {
  const expected = output([
    ['1', 'a'],
    ['1', 'a'],
    ['2', 'b'],
  ])
  const found = output(
    [
      ['b', '2'],
      ['a', '1'],
      ['c', '1'],
    ],
    [],
    ['name', 'id'],
  )
  expect(compare(expected, found)).toMatchObject({
    total: 1,
    differences: [{ row: '2', column: 'name', expected: 'a', found: 'c' }],
  })
})

test('a node that counts otherwise is a difference although the rows are the same', () => {
  const same = output([['1', 'a']])
  const count = (rowsOut: number) => [{ nodeId: 'rules', rowsOut, rowLevelFailed: null }]
  expect(compareProof({ outputs: [same], counts: count(1) }, { outputs: [same], counts: count(2) })).toMatchObject({
    isSame: false,
    counts: [{ nodeId: 'rules', what: 'rows out', expected: 1, found: 2 }],
  })
})
