import { expect, test } from 'vitest'

import type { Receipt } from '../../../src-shared/receipt/receipt.ts'
import { replayOutcome } from './replay-words.ts'

const receipt = (sent: number, exits: Receipt['nodes'][number]['exits']): Receipt => ({
  nodes: [
    { nodeId: 'rejected_rows', kind: 'source', rowsIn: 12, rowsOut: 12, exits: [], warnings: [], files: [] },
    { nodeId: 'check', kind: 'validate', rowsIn: 12, rowsOut: sent, exits, warnings: [], files: [] },
  ],
  targets: [{ nodeId: 'tgt', table: 'public.ds_customer', loadMode: 'append', sent, terms: [] }],
  quarantine: [],
  balanced: true,
})

test('a replay that loads all its rows says only that', () => {
  expect(replayOutcome(receipt(12, []))).toEqual({
    sentence: '12 rows loaded into public.ds_customer.',
    rejectedAgain: 0,
  })
})

test('rows that are rejected again are counted with the reasons that have the most of them', () => {
  const exits = [
    { reason: 'quarantined' as const, label: 'age at least 0', rows: 1 },
    { reason: 'quarantined' as const, label: 'email is not null', rows: 2 },
    { reason: 'quarantined' as const, label: 'id is a number', rows: 1 },
    { reason: 'filtered' as const, label: 'state is TX', rows: 1 },
  ]
  expect(replayOutcome(receipt(7, exits))).toEqual({
    sentence:
      '7 of 12 rows loaded into public.ds_customer. 4 were rejected again by "email is not null" (2), "age at least 0" (1), 1 more reason. 1 was left out by "state is TX".',
    rejectedAgain: 4,
  })
})
