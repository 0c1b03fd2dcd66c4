import { z } from 'zod'

/** How many rows there are, and how many of them no run has loaded since. */
const counts = { rows: z.number().int(), open: z.number().int() }

/** The rows that one node of one pipeline rejected for one reason. */
const rejectionSchema = z.object({ pipelineId: z.string(), nodeId: z.string(), reason: z.string(), ...counts })
export type Rejection = z.infer<typeof rejectionSchema>

/** A quarantine table, and how many of its rows still wait. */
export const quarantineTableSchema = z.object({
  table: z.string(),
  ...counts,
  /** ISO, UTC; null for an empty table. */
  lastSeen: z.string().nullable(),
  /** The most frequent first, up to 200. */
  rejections: z.array(rejectionSchema),
})
export type QuarantineTable = z.infer<typeof quarantineTableSchema>

/** The same rows by the run that rejected them last. */
export const runRejectionSchema = rejectionSchema.extend({ runId: z.string(), lastSeen: z.string() })
export type RunRejection = z.infer<typeof runRejectionSchema>

/** How many rows one replay takes; of more, the newest. */
export const mostReplayedRows = 100_000

/** Which rows of a table; what is absent does not narrow. */
export const rejectedFilterSchema = z.object({
  /** True: those that no run has loaded since. False: those that one has. */
  isOpen: z.boolean().optional(),
  pipelineId: z.string().optional(),
  nodeId: z.string().optional(),
  /** The run that rejected them last. */
  runId: z.string().optional(),
  reason: z.string().optional(),
})
export type RejectedFilter = z.infer<typeof rejectedFilterSchema>

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
  /** The same before any edit. */
  original: z.record(z.string(), z.string().nullable()),
  isEdited: z.boolean(),
  /** The run that loaded it since. */
  replayedRun: z.string().nullable(),
  timesSeen: z.number(),
  /** ISO, UTC. */
  lastSeen: z.string(),
})
export type RejectedRowRecord = z.infer<typeof rejectedRowSchema>
