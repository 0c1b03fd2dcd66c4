import { expect, test } from 'vitest'

import { receiptWords } from './receipt-words.ts'

const upserted = (inserted: number, updated: number, unchanged: number) => [
  { name: 'inserted', of: 'sent' as const, rows: inserted },
  { name: 'updated', of: 'sent' as const, rows: updated },
  { name: 'unchanged', of: 'sent' as const, rows: unchanged },
]

const target = {
  nodeId: 'tgt',
  table: 'public.ds_customer',
  loadMode: 'upsert',
  sent: 98,
  terms: upserted(98, 0, 0),
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
    targets: [{ ...target, terms: upserted(0, 3, 95) }],
    quarantine: [],
    balanced: true,
  }
  expect(receiptWords(receipt, null)).toBe(
    '98 rows loaded into ds_customer (3 updated, 95 unchanged) · 2 quarantined · balanced',
  )
})

test('a hook that failed after the commit is told', () => {
  const hook = {
    nodeId: 'tgt',
    slot: 'postHook' as const,
    type: 'webhook',
    what: 'send a message to a.b',
    failure: null,
  }
  const receipt = { nodes: [], targets: [target], quarantine: [], balanced: true, hooks: [hook] }
  expect(receiptWords(receipt, null)).toBe('98 rows loaded into ds_customer · balanced')
  expect(receiptWords({ ...receipt, hooks: [{ ...hook, failure: 'it answered 410' }] }, null)).toBe(
    '98 rows loaded into ds_customer · postHook of tgt failed · balanced',
  )
})

test('two targets of one table are told as one, and rows that live on in a group are not left out', () => {
  const grouped = { reason: 'grouped' as const, label: 'country', rows: 40 }
  const node = { nodeId: 'g', kind: 'transform', rowsIn: 44, rowsOut: 4, exits: [grouped], warnings: [], files: [] }
  const receipt = {
    nodes: [node],
    targets: [
      { ...target, sent: 3, terms: upserted(3, 0, 0) },
      { ...target, nodeId: 'other', sent: 4, terms: upserted(4, 0, 0) },
    ],
    quarantine: [],
    balanced: true,
  }
  expect(receiptWords(receipt, null)).toBe('7 rows loaded into ds_customer · balanced')
})
