import { expect, test } from 'vitest'

import { receiptWords } from './receipt-words.ts'

const target = {
  nodeId: 'tgt',
  table: 'public.ds_customer',
  loadMode: 'upsert',
  sent: 98,
  inserted: 98,
  updated: 0,
  unchanged: 0,
}

test('a first load says how many rows went where, and that the receipt balances', () => {
  const receipt = { nodes: [], targets: [target], quarantine: [], balanced: true }
  expect(receiptWords(receipt, 1240)).toBe('98 rows loaded into ds_customer · balanced · 1.2 s')
})

test('rows that left and rows that were there before are told', () => {
  const exit = { reason: 'quarantined' as const, label: 'email', rows: 2 }
  const node = { nodeId: 'v', kind: 'validate', rowsIn: 100, rowsOut: 98, exits: [exit], warnings: [], files: [] }
  const receipt = {
    nodes: [node],
    targets: [{ ...target, inserted: 0, updated: 3, unchanged: 95 }],
    quarantine: [],
    balanced: true,
  }
  expect(receiptWords(receipt, null)).toBe(
    '98 rows loaded into ds_customer (3 changed, 95 as before) · 2 quarantined · balanced',
  )
})

test('two targets of one table are told as one, and rows that live on in a group are not left out', () => {
  const grouped = { reason: 'grouped' as const, label: 'country', rows: 40 }
  const node = { nodeId: 'g', kind: 'transform', rowsIn: 44, rowsOut: 4, exits: [grouped], warnings: [], files: [] }
  const receipt = {
    nodes: [node],
    targets: [
      { ...target, sent: 3, inserted: 3 },
      { ...target, nodeId: 'other', sent: 4, inserted: 4 },
    ],
    quarantine: [],
    balanced: true,
  }
  expect(receiptWords(receipt, null)).toBe('7 rows loaded into ds_customer · balanced')
})
