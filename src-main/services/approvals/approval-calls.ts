import { randomUUID } from 'node:crypto'

import type { Approval, ApprovalWithPlan } from '../../../src-shared/contract/approval-contract.ts'
import type { Caller } from '../../../src-shared/contract/caller.ts'
import type { LoadPlan } from '../../../src-shared/load-plan/load-plan.ts'
import { AppError, toFailureRecord } from '../../../src-shared/errors/app-error.ts'
import { ownIdentity } from '../../processes/process-identity.ts'
import { authorOf, callerOf } from '../audit/caller-name.ts'
import { requirePipeline, requireVersion } from '../pipelines/edit-pipelines.ts'
import { startRun } from '../runs/start-run.ts'
import type { CallContext, Services } from '../services.ts'
import type { StudioParts } from '../studio-parts.ts'

/** Loads that a program asks for, and a person decides about. */
export function approvalCalls(parts: StudioParts, plans: Services['loadPlans']): Services['approvals'] {
  const { store, now } = parts
  const at = () => now().toISOString()
  const found = (id: string): ApprovalWithPlan => {
    const approval = store.approvals.find(id, at())
    if (!approval) throw new AppError('not_found', { what: 'approval', id })
    return approval
  }
  const decide = (id: string, decision: Omit<Parameters<typeof store.approvals.decide>[1], 'by'>, by: Caller) => {
    const { state } = found(id)
    if (!store.approvals.decide(id, { ...decision, by }, at())) throw new AppError('approval_decided', { id, state })
  }
  return {
    list: ({ limit = 50, ...filter }) =>
      Promise.resolve(store.approvals.list({ ...filter, limit }, at()).map(withoutPlan)),

    get: async ({ id }) => Promise.resolve(found(id)),

    request: async ({ pipelineId, version, replayOf = null }, context) => {
      const { name } = requirePipeline(parts, pipelineId)
      const { ir } = requireVersion(parts, pipelineId, version)
      const plan = await planOf(plans, { pipelineId, ir }, name, context)
      const approval: ApprovalWithPlan = {
        ...{ id: randomUUID(), pipelineId, pipelineName: name, version, replayOf, plan },
        ...{ askedBy: callerOf(context), askedAt: at(), expiresAt: plan.expiresAt, state: 'waiting' },
        ...{ decidedBy: null, decidedAt: null, note: null, runId: null },
      }
      store.approvals.add(approval)
      return approval
    },

    approve: async ({ id }, context) => {
      const person = requirePerson(context)
      const { pipelineId, version, plan, askedBy } = found(id)
      const runId = randomUUID()
      decide(id, { state: 'approved', note: null, start: { runId, owner: ownIdentity() } }, person)
      try {
        const author = authorOf({ caller: askedBy })
        await startRun(parts, { pipelineId, version, planId: plan.id, author, runId })
        store.approvals.noteStart(id)
      } catch (error) {
        store.approvals.noteFailure(id, toFailureRecord(error).message)
        throw error
      }
      return withoutPlan(found(id))
    },

    refuse: async ({ id, note = null }, context) => {
      decide(id, { state: 'refused', note, start: null }, requirePerson(context))
      return Promise.resolve(withoutPlan(found(id)))
    },
  }
}

async function planOf(
  plans: Services['loadPlans'],
  request: { readonly pipelineId: string; readonly ir: unknown },
  pipeline: string,
  context: CallContext | undefined,
): Promise<LoadPlan> {
  for await (const event of await plans.make(request, context)) {
    if (event.type === 'planned') return event.plan
    if (event.type === 'failed') {
      const { message: reason, nodeId, place = {} } = event.error
      const at = { ...place, ...(nodeId === undefined ? {} : { nodeId }) }
      throw new AppError('approval_unplanned', { pipeline, reason, ...at })
    }
  }
  throw new AppError('plan_cancelled', { by: 'the program that asked for the load' })
}

/** A program that could approve what it asks for would not have to ask. */
function requirePerson(context: CallContext | undefined): Caller {
  const caller = callerOf(context)
  if (caller.kind !== 'user') throw new AppError('approval_needs_person', { by: caller.name ?? caller.kind })
  return caller
}

const withoutPlan = ({ plan: _plan, ...approval }: ApprovalWithPlan): Approval => approval
