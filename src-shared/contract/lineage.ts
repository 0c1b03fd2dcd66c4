import { z } from 'zod'

import { cellSchema } from './records.ts'

/** Rows of a table, the newest first, each with the run that loaded it; null where Weir did not. */
export const lineageSchema = z.object({
  schema: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
  table: z.string(),
  /** The column that says where a row comes from. */
  lineageColumn: z.string(),
  rows: z.array(
    z.object({
      /** Numbers as texts, so that no digit is lost. */
      row: z.record(z.string(), cellSchema),
      lineage: z.object({ runId: z.string(), pipelineId: z.string(), sourceNodeId: z.string() }).nullable(),
    }),
  ),
  count: z.number().int(),
})
export type Lineage = z.infer<typeof lineageSchema>
