import { z } from 'zod'

export const exportFormats = ['csv', 'xlsx'] as const
export type ExportFormat = (typeof exportFormats)[number]

/** A part of a file that is written while it is read: parts in turn, then one with `isLast`. */
export const exportEventSchema = z.object({
  /** The next bytes, as text or in base64. */
  text: z.string().optional(),
  base64: z.string().optional(),
  /** Rows so far. */
  rows: z.number(),
  isLast: z.boolean(),
  /** What the format could not hold, in sentences. */
  notes: z.array(z.string()),
})
export type ExportEvent = z.infer<typeof exportEventSchema>

/** Excel holds 1,048,576 lines, of which the names of the columns are one. */
export const mostExcelRows = 1_048_575
