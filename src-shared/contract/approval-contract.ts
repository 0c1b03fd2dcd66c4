import { z } from 'zod'

import { loadPlanSchema } from '../load-plan/load-plan.ts'
import { base, byId, change } from './contract-base.ts'
import { callerSchema } from './caller.ts'

/** `failed`: it was approved, and could not be run, as where it is not what was planned any more. `replaced`: by a newer one for the same pipeline. */
export const approvalStates = ['waiting', 'approved', 'refused', 'expired', 'failed', 'replaced'] as const
export type ApprovalState = (typeof approvalStates)[number]

/** A load that a program asked for, and what a person said to it. */
export const approvalSchema = z.object({
  id: z.string(),
  pipelineId: z.string(),
  pipelineName: z.string(),
  /** The IR version that it would run. */
  version: z.number().int(),
  /** The run that it would repeat. */
  replayOf: z.string().nullable(),
  askedBy: callerSchema,
  askedAt: z.string(),
  /** When its plan is too old to run. */
  expiresAt: z.string(),
  state: z.enum(approvalStates),
  decidedBy: callerSchema.nullable(),
  decidedAt: z.string().nullable(),
  /** Why it was refused, or could not be run. */
  note: z.string().nullable(),
  runId: z.string().nullable(),
})
export type Approval = z.infer<typeof approvalSchema>

/** With what the load would do. Approving it runs exactly this, or nothing. */
export const approvalWithPlanSchema = approvalSchema.extend({ plan: loadPlanSchema })
export type ApprovalWithPlan = z.infer<typeof approvalWithPlanSchema>

/** Loads that wait for a person. */
export const approvalContract = {
  /** The newest first. */
  list: base
    .input(
      z.object({
        state: z.enum(approvalStates).optional(),
        pipelineId: z.string().optional(),
        limit: z.number().int().min(1).max(200).default(50),
      }),
    )
    .output(z.array(approvalSchema)),
  get: base.input(byId).output(approvalWithPlanSchema),
  /** Plans the load of a version, and asks a person to approve it. One that already waits for the same pipeline is replaced. */
  request: change
    .input(
      z.object({
        pipelineId: z.string(),
        version: z.number().int().min(1),
        replayOf: z.string().optional(),
      }),
    )
    .output(approvalWithPlanSchema),
  /** Runs what was planned. Only a person may. */
  approve: change.input(byId).output(approvalSchema),
  refuse: change.input(byId.extend({ note: z.string().max(500).optional() })).output(approvalSchema),
}
