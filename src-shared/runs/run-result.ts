import { z } from 'zod'

import { receiptSchema } from '../receipt/receipt.ts'

/** The result of one node in the platform's shape; its metas depend on its kind. */
export const nodeResultSchema = z.object({
  id: z.string(),
  kind: z.string(),
  rowsOut: z.number().optional(),
  rowsLoaded: z.number().optional(),
  meta: z.record(z.string(), z.unknown()).optional(),
})
export type NodeResult = z.infer<typeof nodeResultSchema>

/** The platform's run result, and Weir's receipt. `irVersion` is the number of the pipeline's IR version. */
export const runResultSchema = z.object({
  runId: z.string(),
  irVersion: z.number().int(),
  ok: z.boolean(),
  nodeResults: z.array(nodeResultSchema),
  failedNodeId: z.string().optional(),
  error: z.string().optional(),
  receipt: receiptSchema.nullable(),
})
export type RunResult = z.infer<typeof runResultSchema>
