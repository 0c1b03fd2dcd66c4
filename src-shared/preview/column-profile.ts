import { z } from 'zod'

export const columnProfileSchema = z.object({
  name: z.string(),
  type: z.string(),
  count: z.number().int(),
  nulls: z.number().int(),
  distinct: z.number().int(),
  min: z.string().nullable(),
  max: z.string().nullable(),
  top: z.array(z.object({ value: z.string().nullable(), count: z.number().int() })),
  /** Counts of equal-width bins from min to max, for numbers and dates; empty for others. */
  histogram: z.array(z.number().int()),
})
export type ColumnProfile = z.infer<typeof columnProfileSchema>
