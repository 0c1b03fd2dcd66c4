import { expect, test } from 'vitest'

import type { Receipt } from '../../../../src-shared/receipt/receipt.ts'
import { receiptText } from './receipt-text.ts'

const same = (text: string) => text
const plain = { bold: same, dim: same, red: same, yellow: same, green: same }

const node = (nodeId: string, rowsIn: number, rowsOut: number, more: Partial<Receipt['nodes'][number]> = {}) => ({
  nodeId,
  kind: 'any',
  rowsIn,
  rowsOut,
  exits: [],
  warnings: [],
  files: [],
  ...more,
})

const rule = '─'.repeat(99)

test('a receipt is drawn as two sums that come out even, every reason beside its node', () => {
  const receipt: Receipt = {
    nodes: [
      node('src', 12_345, 12_345, {
        files: [
          { file: '/data/orders.csv', sizeBytes: 1, rows: 12_345, archivedTo: '/data/.archive/2026-05-02/orders.csv' },
        ],
      }),
      node('tidy', 12_345, 12_000, { exits: [{ reason: 'filtered', label: 'status = open', rows: 345 }] }),
      node('rules', 12_000, 11_999, {
        exits: [{ reason: 'quarantined', label: 'email is not empty', rows: 1 }],
        warnings: [
          { label: 'phone is 12 long', rows: 20 },
          {
            label: 'convert qty to integer: made null',
            rows: 18,
            example: 'two',
            isChange: true,
            column: 'qty',
            line: 206,
          },
        ],
      }),
      node('tgt', 11_999, 11_999),
    ],
    targets: [
      {
        nodeId: 'tgt',
        table: 'public.ds_order',
        loadMode: 'upsert',
        sent: 11_999,
        terms: [
          { name: 'inserted', of: 'sent', rows: 9 },
          { name: 'updated', of: 'sent', rows: 11_000 },
          { name: 'unchanged', of: 'sent', rows: 990 },
          { name: 'deleted', of: 'table', rows: 1 },
        ],
      },
    ],
    quarantine: [{ table: 'dlq.order', rows: 1 }],
    balanced: true,
  }
  expect(receiptText(receipt, plain)).toBe(
    [
      'node       in     out',
      rule,
      'src    12,345  12,345  orders.csv → .archive/2026-05-02/orders.csv',
      'tidy   12,345  12,000',
      '                  345  filtered: status = open',
      'rules  12,000  11,999',
      '                    1  quarantined by "email is not empty"',
      '                       20 rows break a rule that only warns: phone is 12 long',
      '                       18 values of qty became null (convert qty to integer), first at line 206: two',
      'tgt    11,999  11,999',
      rule,
      'read 12,345 = 11,999 loaded + 345 filtered + 1 quarantined',
      'sent 11,999 = 9 inserted + 11,000 updated + 990 unchanged  (public.ds_order, 1 earlier row deleted)',
      'kept      1 in dlq.order',
      'changed 18 values',
      rule,
      '✓ The receipt balances.',
    ].join('\n'),
  )
})

const loaded = (rows: number) => ({
  loadMode: 'append',
  sent: rows,
  terms: [{ name: 'inserted', of: 'sent' as const, rows }],
})

test('rows that a join made, the branches they went to and the copies for a second target are part of the sum', () => {
  const receipt: Receipt = {
    nodes: [
      node('orders', 4, 4, { files: [{ file: '/d/o.csv', sizeBytes: 1, rows: 4, archivedTo: null }] }),
      node('twice', 4, 5, { entries: [{ label: 'a left row that met more than one right row', rows: 1 }] }),
      node('where', 5, 5, {
        branches: [
          { name: 'home', rows: 3 },
          { name: 'away', rows: 2 },
        ],
      }),
      node('one', 3, 3),
      node('two', 3, 3),
      node('three', 2, 2),
    ],
    targets: [
      { ...loaded(3), nodeId: 'one', table: 'public.ds_a' },
      { ...loaded(3), nodeId: 'two', table: 'public.ds_b' },
      { ...loaded(2), nodeId: 'three', table: 'public.ds_c' },
    ],
    quarantine: [{ table: 'dlq.order', rows: 0 }],
    summaries: [{ nodeId: 'one', table: 'public.ds_sum', rows: 2 }],
    balanced: true,
  }
  expect(receiptText(receipt, plain).split('\n').slice(2)).toEqual([
    'orders       4       4  o.csv',
    'twice        4       5',
    '            +1          a left row that met more than one right row',
    'where        5       5',
    '                     3  to home',
    '                     2  to away',
    'one          3       3',
    'two          3       3',
    'three        2       2',
    expect.stringMatching(/^─+$/),
    'read 4 + 1 multiplied by joins + 3 read by more than one node = 8 loaded',
    'sent 3 = 3 inserted  (public.ds_a)',
    'sent 3 = 3 inserted  (public.ds_b)',
    'sent 2 = 2 inserted  (public.ds_c)',
    'anew 2 in public.ds_sum',
    expect.stringMatching(/^─+$/),
    '✓ The receipt balances.',
  ])
})

test('backups and hooks stand below the sums', () => {
  const receipt: Receipt = {
    nodes: [node('tgt', 1, 1)],
    targets: [
      { ...loaded(1), nodeId: 'tgt', table: 'public.ds_a', backup: { table: 'public.ds_a_backup_1', rows: 1200 } },
    ],
    quarantine: [],
    hooks: [
      { nodeId: 'tgt', slot: 'preHook', type: 'sql', what: 'run "analyze"', failure: null },
      { nodeId: 'tgt', slot: 'postHook', type: 'webhook', what: 'send a message to a.b', failure: 'it answered 410' },
    ],
    balanced: true,
  }
  expect(receiptText(receipt, plain).split('\n').slice(4, -2)).toEqual([
    'read 0 + 1 read by more than one node = 1 loaded',
    'sent 1 = 1 inserted  (public.ds_a)',
    'public.ds_a as it was before: 1,200 rows in public.ds_a_backup_1',
    'tgt, preHook: run "analyze"',
    'tgt, postHook failed: send a message to a.b (it answered 410)',
  ])
})

test('a receipt that does not balance says so', () => {
  const receipt: Receipt = { nodes: [node('src', 1, 1)], targets: [], quarantine: [], balanced: false }
  expect(receiptText(receipt, plain)).toContain('✗ The receipt does not balance.')
})
