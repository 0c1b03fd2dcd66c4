import { z } from 'zod'

/** What became of one part of an older document. */
const carried = z.object({
  /** What was not said and had to be assumed; each a sentence to be checked by a person. */
  assumed: z.array(z.string()),
  /** What Flow IR 1.0 has no place for, and why. */
  lost: z.array(z.string()),
})

export const legacyReportSchema = z.object({
  pipeline: carried,
  nodes: z.array(
    carried.extend({
      id: z.string(),
      label: z.string(),
      from: z.string(),
      /** What it is now: "transform: rename"; null where it could not be brought over. */
      to: z.string().nullable(),
    }),
  ),
})
export type LegacyReport = z.infer<typeof legacyReportSchema>

/** Collects what is worth telling while something is brought over. */
export interface Notes {
  readonly assumed: string[]
  readonly lost: string[]
}

export const emptyNotes = (): Notes => ({ assumed: [], lost: [] })
