import { z } from 'zod'

/** A quarantine table, and how many of its rows still wait. */
export const quarantineTableSchema = z.object({
  table: z.string(),
  rows: z.number().int(),
  /** Rows that no run has loaded since. */
  open: z.number().int(),
})
export type QuarantineTable = z.infer<typeof quarantineTableSchema>

/** A rejected row with its reason, its place, what it was at its node, and what was done with it since. */
export const rejectedRowSchema = z.object({
  id: z.string(),
  pipelineId: z.string(),
  runId: z.string(),
  nodeId: z.string(),
  reason: z.string(),
  column: z.string().nullable(),
  value: z.string().nullable(),
  file: z.string(),
  line: z.number(),
  raw: z.string(),
  /** The columns at the node that rejected it, as text; edits included. */
  row: z.record(z.string(), z.string().nullable()),
  isEdited: z.boolean(),
  /** The run that loaded it since. */
  replayedRun: z.string().nullable(),
  timesSeen: z.number(),
  lastSeen: z.string(),
})
export type RejectedRowRecord = z.infer<typeof rejectedRowSchema>
