import { z } from 'zod'

/** An earlier load of bytes that a run would load again, whose rows are still in the table. */
export const loadedBeforeSchema = z.object({
  table: z.string(),
  file: z.string(),
  runId: z.string(),
  rows: z.number(),
  loadedAt: z.string(),
  /** Whether its run is in the history of this workspace. */
  isRunHere: z.boolean(),
})
export type LoadedBefore = z.infer<typeof loadedBeforeSchema>

/** Where a file of a run is now: moved by the run, or put back after it. */
export const movedFileSchema = z.object({
  nodeId: z.string(),
  /** Where the run found it. */
  file: z.string(),
  place: z.string(),
  became: z.enum(['archive', 'return', 'fail']),
})
