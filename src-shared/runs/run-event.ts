import { z } from 'zod'

import { wideningSchema } from '../schemas/widening.ts'
import { stoppingRowsSchema } from '../receipt/stopping-rows.ts'

const at = z.string()
const count = z.number().nonnegative()

export const failureRecordSchema = z.object({
  code: z.string(),
  message: z.string(),
  nodeId: z.string().optional(),
  stopping: z.array(stoppingRowsSchema).optional(),
  widening: wideningSchema.optional(),
  place: z.object({ file: z.string(), line: z.number(), column: z.string(), value: z.string() }).partial().optional(),
})

export const runPhases = ['waiting', 'staging', 'checking', 'loading', 'merging', 'committing', 'archiving'] as const
export type RunPhase = (typeof runPhases)[number]

export const runStatuses = ['running', 'succeeded', 'failed', 'cancelled'] as const
export type RunStatus = (typeof runStatuses)[number]

/** An event that a run emits; stored in this order, numbered by `seq`. */
export const runEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('started'), at, nodeIds: z.array(z.string()) }),
  /** One readable line about the current activity, and its node. */
  z.object({
    type: z.literal('phase'),
    at,
    phase: z.enum(runPhases),
    nodeId: z.string().nullable(),
    message: z.string(),
  }),
  /** Live counters of a node. `total` is null while it is not known. */
  z.object({
    type: z.literal('progress'),
    at,
    nodeId: z.string(),
    rows: count,
    total: count.nullable(),
    rowsPerSecond: count.nullable(),
    secondsLeft: count.nullable(),
  }),
  z.object({
    type: z.literal('node'),
    at,
    nodeId: z.string(),
    state: z.enum(['running', 'done', 'failed']),
    rowsIn: count,
    rowsOut: count,
    rejected: count,
    warned: count,
  }),
  /** Something that a person should know of a run that goes on all the same. */
  z.object({ type: z.literal('warning'), at, nodeId: z.string().nullable(), message: z.string() }),
  z.object({
    type: z.literal('finished'),
    at,
    status: z.enum(runStatuses),
    durationMs: count,
    error: failureRecordSchema.nullable(),
  }),
])
export type RunEvent = z.infer<typeof runEventSchema>
