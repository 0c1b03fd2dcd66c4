import { z } from 'zod'

export const executionModeNames = ['batch', 'micro_batch', 'streaming'] as const
export type ExecutionModeName = (typeof executionModeNames)[number]

export const mostWorkers = 16
export const defaultBatchSize = 10_000
/** The only way to divide a source on one machine. */
export const partitionedByFile = 'file'

/** How the runs of a pipeline are executed. It belongs to the pipeline, not to its document, as on the platform. */
export const executionConfigSchema = z.strictObject({
  mode: z.enum(executionModeNames).optional(),
  /** Records per batch. */
  batchSize: z.number().int().min(1).max(1_000_000_000).optional(),
  parallelism: z.number().int().min(1).max(mostWorkers).optional(),
  partitioning: z.string().min(1).nullable().optional(),
  errorHandling: z.enum(['fail', 'skip', 'dlq']).optional(),
})
export type ExecutionConfig = z.infer<typeof executionConfigSchema>

/** In one line, as lists and receipts show it: `micro_batch, batchSize 5000`; empty where nothing is set. */
export function executionText(config: ExecutionConfig): string {
  const { mode, ...others } = config
  const set = Object.entries(others).filter(([, value]) => value !== null)
  return [...(mode === undefined ? [] : [mode]), ...set.map(([key, value]) => `${key} ${value}`)].join(', ')
}
