import { z } from 'zod'

const cell = z.union([z.string(), z.number(), z.boolean(), z.null()])

/** By what rows of two samples are the same row. */
export const pairingSchema = z.discriminatedUnion('by', [
  z.object({ by: z.literal('key'), columns: z.array(z.string()) }),
  /** Their file and their number in it. */
  z.object({ by: z.literal('place') }),
  /** All of their values, where they have neither: then no row is changed, only added or removed. */
  z.object({ by: z.literal('values') }),
])
export type Pairing = z.infer<typeof pairingSchema>

export const comparedCellSchema = z.object({ column: z.string(), before: cell, after: cell })

export const rowExampleSchema = z.object({
  change: z.enum(['changed', 'added', 'removed']),
  /** What it is known by: the values of its key, "row 12", or nothing. */
  name: z.string(),
  /** The cells that differ; of an added or a removed row all of them. */
  cells: z.array(comparedCellSchema),
})
export type RowExample = z.infer<typeof rowExampleSchema>

/** How the rows that two versions of a pipeline send to a target differ, over the same sample. */
export const rowComparisonSchema = z.object({
  pairing: pairingSchema,
  before: z.number().int(),
  after: z.number().int(),
  same: z.number().int(),
  changed: z.number().int(),
  added: z.number().int(),
  removed: z.number().int(),
  columns: z.object({
    added: z.array(z.string()),
    removed: z.array(z.string()),
    retyped: z.array(z.object({ name: z.string(), before: z.string(), after: z.string() })),
  }),
  /** In how many rows each column differs, the most first. */
  changedColumns: z.array(z.object({ column: z.string(), rows: z.number().int() })),
  /** The first of each change. */
  examples: z.array(rowExampleSchema),
})
export type RowComparison = z.infer<typeof rowComparisonSchema>
