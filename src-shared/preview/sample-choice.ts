import { z } from 'zod'

/** The rows of a large source that a preview is computed from. */
export const sampleChoiceSchema = z.discriminatedUnion('kind', [
  /** The first rows, read without the rest of the file. */
  z.strictObject({ kind: z.literal('first') }),
  /** All rows, however long it takes. */
  z.strictObject({ kind: z.literal('all') }),
  /** Rows from the whole source, the same ones each time. */
  z.strictObject({ kind: z.literal('random') }),
  /** As many rows of each value of a column. A source without that column is sampled at random. */
  z.strictObject({ kind: z.literal('stratified'), column: z.string().min(1) }),
])
export type SampleChoice = z.infer<typeof sampleChoiceSchema>

export const firstRows: SampleChoice = { kind: 'first' }
