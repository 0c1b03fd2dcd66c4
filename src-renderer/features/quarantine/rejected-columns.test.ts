import { expect, test } from 'vitest'

import type { RejectedRowRecord } from '../../../src-shared/quarantine/rejected-row.ts'
import { rejectedCells, rejectedColumns, rejectedTone } from './rejected-columns.ts'

const row: RejectedRowRecord = {
  id: '17',
  pipelineId: 'p',
  runId: 'r',
  nodeId: 'check',
  reason: 'amount is a number: breaks the rule',
  column: 'amount',
  value: 'many',
  file: '/data/orders.csv',
  line: 3,
  raw: '2,many',
  row: { id: '2', note: null, amount: 'many' },
  original: { id: '2', note: null, amount: 'many' },
  isEdited: false,
  replayedRun: null,
  timesSeen: 1,
  lastSeen: '2026-11-29T00:00:00.000Z',
}

test('the rejected values come before the reason, so that they are seen in a narrow window, and the id stands behind all cells', () => {
  const columns = rejectedColumns([row], null, 'all')
  expect(columns.map(({ name }) => name)).toEqual([
    'State',
    'Line',
    'amount',
    'Reason',
    'id',
    'note',
    'File',
    'Raw record',
  ])
  expect(rejectedCells(row, columns)).toEqual([
    'waiting',
    3,
    'many',
    row.reason,
    '2',
    null,
    'orders.csv',
    '2,many',
    '17',
  ])
  expect(rejectedColumns([row], null, 'waiting')[0]?.name).toBe('Line')
})

test('the rejected value is underlined until it is corrected, and says then what it was', () => {
  const [amount, note] = rejectedColumns([row], null, 'waiting')
    .filter(({ of }) => of === 'value')
    .filter(({ name }) => name !== 'id')
  if (!amount || !note) throw new TypeError('two columns')
  expect(rejectedTone(row, amount)).toEqual({ tone: 'rejected', title: row.reason })
  const edited = { ...row, row: { ...row.row, amount: '2.25', note: 'x' } }
  expect(rejectedTone(edited, amount)).toEqual({ tone: 'changed', title: 'Was many' })
  expect(rejectedTone(edited, note)).toEqual({ tone: 'changed', title: 'Was null' })
})
