import { z } from 'zod'

/** The report on one part of an older document. */
const carried = z.object({
  /** What was missing and had to be assumed; a person should check each. */
  assumed: z.array(z.string()),
  /** What Flow IR 1.0 cannot hold, and why. */
  lost: z.array(z.string()),
})

export const legacyReportSchema = z.object({
  pipeline: carried,
  nodes: z.array(
    carried.extend({
      id: z.string(),
      label: z.string(),
      from: z.string(),
      /** What it is now: "transform: rename"; null if it could not be converted. */
      to: z.string().nullable(),
    }),
  ),
})
export type LegacyReport = z.infer<typeof legacyReportSchema>

/** Collects the report during a conversion. */
export interface Notes {
  readonly assumed: string[]
  readonly lost: string[]
}

export const emptyNotes = (): Notes => ({ assumed: [], lost: [] })
