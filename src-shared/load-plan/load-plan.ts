import { z } from 'zod'

import { hookSlots } from '../hooks/hook-slot.ts'
import { loadGuards } from '../load-guards/load-guard.ts'
import { receiptNodeSchema, receiptTargetSchema } from '../receipt/receipt.ts'
import { formatCount } from '../values/format-count.ts'
import { failureRecordSchema, runEventSchema } from '../runs/run-event.ts'

const rows = z.number().int().nonnegative()
const cells = z.array(z.string().nullable())

/** What a load does to a row of the table, as a person sees the table before and after. */
export const rowEffects = ['inserted', 'updated', 'unchanged', 'deleted'] as const
export type RowEffect = (typeof rowEffects)[number]

/** A row before and after the load, its values as Postgres prints them, in the order of the target's columns. */
export const rowDiffSchema = z.object({
  before: cells.nullable(),
  after: cells.nullable(),
  /** The columns whose values differ; none where the row comes or goes as a whole. */
  changed: z.array(z.string()),
})
export type RowDiff = z.infer<typeof rowDiffSchema>

export const plannedEffectSchema = z.object({ effect: z.enum(rowEffects), rows, samples: z.array(rowDiffSchema) })
export type PlannedEffect = z.infer<typeof plannedEffectSchema>

/** How many rows of each effect a plan shows. */
export const mostSamples = 20

/** Rows that the table would refuse for one reason. */
export const refusedByTableSchema = z.object({
  /** What a receipt calls it: constraint orders_qty_check (qty). */
  label: z.string(),
  /** What is wrong with them, as the end of a sentence. */
  reason: z.string(),
  rows,
  first: z.array(
    z.object({
      file: z.string().nullable(),
      line: z.number().int().nullable(),
      column: z.string().nullable(),
      value: z.string().nullable(),
    }),
  ),
})
export type RefusedByTable = z.infer<typeof refusedByTableSchema>

/** Whether an exit of a target's node is a row that leaves before its table is asked; `target` is absent at other nodes. */
export const isRejectedByNode = (
  { reason, label }: { readonly reason: string; readonly label: string },
  target: Pick<PlannedTarget, 'isStopped' | 'refused'> | undefined,
): boolean =>
  (reason === 'quarantined' || reason === 'skipped') &&
  !(target && (target.isStopped || target.refused.some((refused) => refused.label === label)))

/** Where a row stands that a table would refuse: line 4 of orders.csv. */
export const refusedPlace = ({ file, line }: RefusedByTable['first'][number]): string => {
  const at = line === null ? '' : `line ${formatCount(line)}`
  return file === null ? at : at === '' ? file : `${at} of ${file}`
}

/** How many rows of each reason a plan shows. */
export const mostRefused = 5

export const guardFindingSchema = z.object({
  nodeId: z.string(),
  guard: z.enum(['failOnEmptySource', 'expectedRowCountDelta', 'missingColumns', 'rejectedRows']),
  state: z.enum(['passes', 'warns', 'holds']),
  message: z.string(),
  /** What a person can let through for one run; null where nothing holds, or nobody can. */
  accept: z.enum(loadGuards).nullable(),
})
export type GuardFinding = z.infer<typeof guardFindingSchema>

/** What a load would do to one target. The terms are those that the receipt of the load will have. */
export const plannedTargetSchema = receiptTargetSchema.omit({ backup: true }).extend({
  /** True where the table does not exist yet. */
  isNew: z.boolean(),
  rowsBefore: rows,
  columns: z.array(z.string()),
  /** The columns by which rows that come are compared with rows that are there; empty where there is no key for it. */
  key: z.array(z.string()),
  effects: z.array(plannedEffectSchema),
  /** The rows that the table would refuse, which the counts are without. */
  refused: z.array(refusedByTableSchema).default([]),
  /** Whether a run stops at such a row; otherwise they are rejected. */
  isStopped: z.boolean().default(false),
  /** What would be run to make or change tables, in order. */
  statements: z.array(z.string()),
  hooks: z.array(z.object({ slot: z.enum(hookSlots), what: z.string(), statement: z.string().nullable() })),
  isBackedUp: z.boolean(),
  /** What readers and writers of the table notice of the load. */
  readerImpact: z.string(),
  /** What else a person should know before loading. */
  notes: z.array(z.string()),
})
export type PlannedTarget = z.infer<typeof plannedTargetSchema>

export const loadPlanSchema = z.object({
  id: z.string(),
  pipelineId: z.string(),
  pipelineName: z.string(),
  madeAt: z.string(),
  expiresAt: z.string(),
  durationMs: z.number(),
  files: z.array(
    z.object({ nodeId: z.string(), file: z.string(), sizeBytes: z.number(), sha256: z.string().nullable() }),
  ),
  nodes: z.array(receiptNodeSchema),
  targets: z.array(plannedTargetSchema),
  guards: z.array(guardFindingSchema),
  /** How long the load will take, and what that is judged by. */
  estimate: z.object({ ms: z.number(), basis: z.enum(['earlier runs', 'this plan']), runs: z.number().int() }),
})
export type LoadPlan = z.infer<typeof loadPlanSchema>

export const loadPlanSummarySchema = loadPlanSchema.pick({
  id: true,
  pipelineId: true,
  pipelineName: true,
  madeAt: true,
  expiresAt: true,
})

/** What happens while a plan is made; the last one says how it ended. */
export const loadPlanEventSchema = z.union([
  runEventSchema,
  z.object({ type: z.literal('planned'), plan: loadPlanSchema }),
  z.object({ type: z.literal('failed'), error: failureRecordSchema }),
])
export type LoadPlanEvent = z.infer<typeof loadPlanEventSchema>
