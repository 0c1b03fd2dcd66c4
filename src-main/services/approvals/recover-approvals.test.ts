import { expect, onTestFinished, test } from 'vitest'

import type { ApprovalWithPlan } from '../../../src-shared/contract/approval-contract.ts'
import { ownIdentity } from '../../processes/process-identity.ts'
import { openStore } from '../../storage/open-store.ts'
import { temporaryFolder } from '../../storage/testing/temporary-folder.ts'
import { recoverApprovals } from './recover-approvals.ts'

function open() {
  const folder = temporaryFolder()
  const store = openStore(folder.path)
  onTestFinished(() => {
    store.close()
    folder[Symbol.dispose]()
  })
  return store
}

const now = '2026-03-01T08:00:00.000Z'
const plan = {
  ...{ id: 'plan', pipelineId: 'orders', pipelineName: 'Orders', madeAt: now, expiresAt: '2026-03-02T08:00:00.000Z' },
  ...{ durationMs: 1, files: [], nodes: [], targets: [], guards: [] },
  estimate: { ms: 1, basis: 'this plan', runs: 0 },
} as const
const asked = (id: string): ApprovalWithPlan => ({
  ...{ id, pipelineId: 'orders', pipelineName: 'Orders', version: 1, replayOf: null, state: 'waiting' },
  ...{ askedBy: { kind: 'mcp', name: 'Assistant' }, askedAt: now, expiresAt: plan.expiresAt },
  ...{ decidedBy: null, decidedAt: null, note: null, runId: null },
  plan: { ...plan, files: [], nodes: [], targets: [], guards: [] },
})
const by = { kind: 'user', name: 'Ada' } as const

test('an approval that a newer one replaces stays and says so', () => {
  const { approvals } = open()
  approvals.add(asked('a'))
  approvals.add(asked('b'))
  expect(approvals.find('a', now)).toMatchObject({ state: 'replaced', decidedAt: now })
  expect(approvals.list({ state: 'waiting', limit: 9 }, now).map(({ id }) => id)).toEqual(['b'])
  expect(approvals.decide('a', { state: 'refused', by, note: null, start: null }, now)).toBe(false)
})

test('an approval whose process died before the run began has failed, and one that is being started has not', () => {
  const store = open()
  const { approvals } = store
  const approve = (id: string, owner: { readonly pid: number; readonly startedAt: string }) => {
    approvals.add(asked(id))
    approvals.decide(id, { state: 'approved', by, note: null, start: { runId: `run of ${id}`, owner } }, now)
  }
  approve('dead', { pid: 2 ** 30, startedAt: 'long ago' })
  approve('going', ownIdentity())
  expect(approvals.find('dead', now)).toMatchObject({ state: 'approved', runId: null })
  recoverApprovals({ store })
  expect(approvals.find('dead', now)).toMatchObject({ state: 'failed', runId: null })
  expect(approvals.find('dead', now)?.note).toContain('nothing was loaded')
  expect(approvals.find('going', now)).toMatchObject({ state: 'approved', note: null })
  approvals.noteStart('going')
  expect(approvals.find('going', now)).toMatchObject({ state: 'approved', runId: 'run of going' })
  expect(approvals.starting()).toEqual([])
})
