import { z } from 'zod'

/** How far a target has been loaded by its watermark column, as the engine database keeps it. */
export const watermarkRecordSchema = z.object({
  pipelineId: z.string(),
  nodeId: z.string(),
  table: z.string(),
  column: z.string(),
  /** As Postgres writes the value: ISO form, UTC. */
  value: z.string(),
  runId: z.string().nullable(),
  /** ISO, UTC. */
  updatedAt: z.string(),
})
export type WatermarkRecord = z.infer<typeof watermarkRecordSchema>
