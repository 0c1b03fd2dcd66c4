import { expect, test } from 'vitest'

import type { Receipt, ReceiptNode } from '../../../src-shared/receipt/receipt.ts'
import { balanceOf } from './balance-of.ts'

const node = (nodeId: string, rowsIn: number, rowsOut: number, more: Partial<ReceiptNode> = {}): ReceiptNode => ({
  nodeId,
  kind: 'transform',
  rowsIn,
  rowsOut,
  exits: [],
  warnings: [],
  files: [],
  ...more,
})

const file = { file: 'customers.csv', sizeBytes: 1, rows: 100, archivedTo: null }

const receipt: Receipt = {
  nodes: [
    node('src', 100, 100, { files: [file] }),
    node('rules', 100, 95, {
      exits: [
        { reason: 'quarantined', label: 'email is not an address', rows: 2 },
        { reason: 'skipped', label: 'customer_id is empty', rows: 3 },
        { reason: 'quarantined', label: 'never happened', rows: 0 },
      ],
    }),
    node('tgt', 95, 95),
  ],
  targets: [
    {
      nodeId: 'tgt',
      table: 'public.ds_customer',
      loadMode: 'upsert',
      sent: 95,
      terms: [{ name: 'inserted', of: 'sent' as const, rows: 95 }],
    },
  ],
  quarantine: [{ table: 'dlq.customer_rejected', rows: 2 }],
  balanced: true,
}

test('rows read are rows loaded and each reason for leaving', () => {
  const balance = balanceOf(receipt)
  expect(balance.came.map(({ reason, rows }) => [reason, rows])).toEqual([['read', 100]])
  expect(balance.went.map(({ reason, rows }) => [reason, rows])).toEqual([
    ['loaded', 95],
    ['quarantined', 2],
    ['skipped', 3],
  ])
  expect(balance.isWhole).toBe(true)
})

test('loaded and quarantined rows lead to their tables', () => {
  expect(balanceOf(receipt).went.map((term) => term.table)).toEqual([
    'public.ds_customer',
    'dlq.customer_rejected',
    null,
  ])
})

test('rows that a join multiplied and rows that two nodes took stand on the side of what came', () => {
  const [target] = receipt.targets
  const joined: Receipt = {
    nodes: [
      node('orders', 10, 10, { files: [file] }),
      node('people', 4, 4, { files: [file] }),
      node('match', 14, 12, {
        entries: [{ label: 'met more than one', rows: 2 }],
        exits: [{ reason: 'joined', label: 'right rows', rows: 4 }],
      }),
      node('all', 12, 12),
      node('again', 12, 12),
    ],
    targets: [
      { ...target!, nodeId: 'all', sent: 12 },
      { ...target!, nodeId: 'again', sent: 12 },
    ],
    quarantine: [],
    balanced: true,
  }
  const balance = balanceOf(joined)
  expect(balance.came.map(({ reason, rows }) => [reason, rows])).toEqual([
    ['read', 14],
    ['entered', 2],
    ['shared', 12],
  ])
  expect(balance.went.map(({ reason, rows }) => [reason, rows])).toEqual([
    ['loaded', 12],
    ['loaded', 12],
    ['joined', 4],
  ])
  expect(balance.isWhole).toBe(true)
})

test('many targets are one number that names them all', () => {
  const [target] = receipt.targets
  const targets = [1, 2, 3].map((number) => ({
    ...target!,
    nodeId: `t${number}`,
    sent: 5,
    table: `public.ds_${number}`,
  }))
  const [loaded] = balanceOf({ ...receipt, targets }).went
  expect(loaded).toMatchObject({ reason: 'loaded', rows: 15, by: '3 targets' })
  expect(loaded?.title).toContain('5 public.ds_2')
})

test('an equation is not claimed where a node lost a row', () => {
  const lossy = {
    ...receipt,
    nodes: receipt.nodes.map((each) => (each.nodeId === 'rules' ? { ...each, rowsOut: 94 } : each)),
  }
  expect(balanceOf(lossy).isWhole).toBe(false)
})
