import { expect, test } from 'vitest'

import { AppError } from '../errors/app-error.ts'
import { judgeRejected } from './judge-rejected.ts'

const node = {
  nodeId: 'hold',
  rowsIn: 1000,
  exits: [
    { reason: 'filtered', label: 'state is set', rows: 500 },
    { reason: 'quarantined', label: 'email is not null', rows: 7 },
    { reason: 'skipped', label: 'age at least 0', rows: 3 },
  ],
} as const

test('as many rejected rows as the limit says are within it, one more is not', () => {
  expect(judgeRejected(node, { rows: 10 })).toBeNull()
  expect(judgeRejected(node, { rows: 9 })).toMatchObject({ rejected: 10, limit: '9 rows' })
  expect(judgeRejected(node, { percent: 1 })).toBeNull()
  expect(judgeRejected(node, { percent: 0.9 })).toMatchObject({ percent: '1', limit: '0.9 %' })
})

test('of two limits the one that is passed is named; without any nothing is', () => {
  expect(judgeRejected(node, { rows: 100, percent: 0.5 })?.limit).toBe('0.5 %')
  expect(judgeRejected(node, { rows: 1, percent: 50 })?.limit).toBe('1 row')
  expect(judgeRejected(node, {})).toBeNull()
})

test('no row rejected is within every limit, whether rows came or not', () => {
  const clean = { ...node, exits: [node.exits[0]] }
  expect(judgeRejected(clean, { rows: 0, percent: 0 })).toBeNull()
  expect(judgeRejected({ ...clean, rowsIn: 0, exits: [] }, { rows: 0, percent: 0 })).toBeNull()
})

test('rows that only a filter or a deduplicate takes out are not rejected', () => {
  expect(judgeRejected({ ...node, exits: [node.exits[0]] }, { rows: 0 })).toBeNull()
})

test('the sentence says how many of how many, the limit, and the reasons with the most rows', () => {
  const exits = [...node.exits, ...['a', 'b'].map((label) => ({ reason: 'quarantined' as const, label, rows: 1 }))]
  const found = judgeRejected({ ...node, exits }, { rows: 9 })
  expect(found && new AppError('too_many_rejected', found).message).toBe(
    'node hold: 12 of 1,000 rows (1.2 %) were rejected, and "Most rejected rows" (maxRejected) allows 9 rows. Rejected by "email is not null" (7), "age at least 0" (3), "a" (1), and 1 more. Correct the rows, or raise the limit. Nothing was loaded.',
  )
})
