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
      inserted: 95,
      updated: 0,
      unchanged: 0,
    },
  ],
  quarantine: [{ table: 'dlq.customer_rejected', rows: 2 }],
  balanced: true,
}

test('rows read are rows loaded and each reason for leaving', () => {
  const balance = balanceOf(receipt)
  expect(balance.read).toBe(100)
  expect(balance.terms.map(({ reason, rows }) => [reason, rows])).toEqual([
    ['loaded', 95],
    ['quarantined', 2],
    ['skipped', 3],
  ])
  expect(balance.isWhole).toBe(true)
})

test('loaded and quarantined rows lead to their tables', () => {
  expect(balanceOf(receipt).terms.map((term) => term.table)).toEqual([
    'public.ds_customer',
    'dlq.customer_rejected',
    null,
  ])
})

test('an equation is not claimed where rows were sent to two targets', () => {
  const [target] = receipt.targets
  const twice = { ...receipt, targets: [...receipt.targets, { ...target!, nodeId: 'other', table: 'public.ds_other' }] }
  expect(balanceOf(twice).isWhole).toBe(false)
})
