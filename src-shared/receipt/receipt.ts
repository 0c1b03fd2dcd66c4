import { z } from 'zod'

import { hookSlots } from '../hooks/hook-slot.ts'

const rows = z.number().int().nonnegative()

/** Why rows left a node other than by its output. */
export const exitReasons = [
  'filtered',
  'deduplicated',
  'quarantined',
  'skipped',
  'grouped',
  'unmatched',
  'joined',
] as const
export type ExitReason = (typeof exitReasons)[number]

export const countedValuesSchema = z.object({
  label: z.string(),
  rows,
  example: z.string().optional(),
  isChange: z.literal(true).optional(),
  column: z.string().optional(),
  file: z.string().optional(),
  line: z.number().int().optional(),
})
export type CountedValues = z.infer<typeof countedValuesSchema>

export const receiptNodeSchema = z.object({
  nodeId: z.string(),
  kind: z.string(),
  rowsIn: rows,
  rowsOut: rows,
  exits: z.array(z.object({ reason: z.enum(exitReasons), label: z.string(), rows })),
  /** Rows that came into being here: a left row of a join that met more than one right row. */
  entries: z.array(z.object({ label: z.string(), rows })).optional(),
  /** How the rows out spread over the outputs of a branch. */
  branches: z.array(z.object({ name: z.string(), rows })).optional(),
  /**
   * What is counted beside the rows: rules that only warn, and values that an op, a source or a target changed because it could not keep
   * them (`isChange`: made null, cut, rounded, replaced, filled). `example` is one of these values, with its file and line.
   */
  warnings: z.array(countedValuesSchema),
  files: z.array(
    z.object({
      file: z.string(),
      sizeBytes: z.number(),
      rows,
      archivedTo: z.string().nullable(),
      sha256: z.string().optional(),
    }),
  ),
})
export type ReceiptNode = z.infer<typeof receiptNodeSchema>

/**
 * What a load mode did with rows: `inserted`, `updated`, `deleted`, …. Terms of `sent` rows add up to the rows sent; those of
 * the `table` say what happened to rows that were there before.
 */
export interface ReceiptTerm {
  readonly name: string
  readonly of: 'sent' | 'table'
  /** Where each of its rows is one that the load added to the table, or deleted from it. */
  readonly counts?: 'inserts' | 'deletes'
}

export const receiptTargetSchema = z.object({
  nodeId: z.string(),
  table: z.string(),
  loadMode: z.string(),
  sent: rows,
  terms: z.array(z.object({ name: z.string(), of: z.enum(['sent', 'table']), rows })),
  /** The table that its rows were copied to before the load changed them. */
  backup: z.object({ table: z.string(), rows }).optional(),
})
export type ReceiptTarget = z.infer<typeof receiptTargetSchema>

/** A hook of a target that ran. What failed before the commit has no receipt: then nothing was loaded. */
export const receiptHookSchema = z.object({
  nodeId: z.string(),
  slot: z.enum(hookSlots),
  type: z.string(),
  /** What it does: "refresh public.customer_totals". */
  what: z.string(),
  /** Why it failed after the commit, which the load survives. */
  failure: z.string().nullable(),
})
export type ReceiptHook = z.infer<typeof receiptHookSchema>

/** The balanced account of a run. Counts come from the engine (nodes) and from Postgres (targets), independently of each other. */
export const receiptSchema = z.object({
  nodes: z.array(receiptNodeSchema),
  targets: z.array(receiptTargetSchema),
  quarantine: z.array(z.object({ table: z.string(), rows })),
  /** Tables that were written anew from what is loaded now. */
  summaries: z.array(z.object({ nodeId: z.string(), table: z.string(), rows })).optional(),
  hooks: z.array(receiptHookSchema).optional(),
  balanced: z.boolean(),
})
export type Receipt = z.infer<typeof receiptSchema>
