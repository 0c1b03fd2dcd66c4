import { z } from 'zod'

import type { RunDetail, RunRecord } from '../../../src-shared/contract/records.ts'
import { nodeResultSchema } from '../../../src-shared/runs/run-result.ts'
import type { CallContext, Services } from '../../services/services.ts'
import { runWord } from './run-words.ts'

/** A run in a list. */
export const listedRunSchema = z.object({
  id: z.string(),
  pipelineId: z.string(),
  status: z.string(),
  createdAt: z.string(),
  completedAt: z.string().nullable(),
})

export const listedRun = ({ id, pipelineId, status, rowsRejected, startedAt, finishedAt }: RunRecord) => ({
  ...{ id, pipelineId, createdAt: startedAt, completedAt: finishedAt },
  status: runWord(status, (rowsRejected ?? 0) > 0),
})

/** What a run answers that was waited for: its record, as for one that only begins, and what became of it. */
export const runAnswerSchema = listedRunSchema.extend({
  runId: z.string(),
  irVersion: z.number().int(),
  ok: z.boolean(),
  nodeResults: z.array(nodeResultSchema),
  failedNodeId: z.string().optional(),
  error: z.string().optional(),
})

/** Waits for the end of a run and says it in the platform's shape. */
export async function runAnswer(
  services: Services,
  runId: string,
  caller: CallContext,
): Promise<z.infer<typeof runAnswerSchema>> {
  for await (const event of await services.runs.events({ id: runId }, caller)) if (event.type === 'finished') break
  const run = await services.runs.get({ id: runId })
  const { result, error, irVersion, status } = run
  const { ok = status === 'succeeded', nodeResults = [] } = result ?? {}
  const failedNodeId = result?.failedNodeId ?? error?.nodeId
  const sentence = result?.error ?? error?.message
  return {
    ...listedRun(run),
    ...{ runId, irVersion, ok, nodeResults },
    ...(failedNodeId === undefined ? {} : { failedNodeId }),
    ...(sentence === undefined ? {} : { error: sentence }),
  }
}

export const progressSchema = z.object({
  status: z.string(),
  totalRows: z.number().nullable(),
  processedRows: z.number(),
  rowsIn: z.number().nullable(),
  rowsOut: z.number().nullable(),
  failedRows: z.number(),
  skippedRows: z.number(),
  partitions: z.number(),
  completedPartitions: z.number(),
  partitionDetails: z.array(z.object({ index: z.number(), status: z.string(), rows: z.number() })),
  validationErrors: z.array(z.unknown()),
  eta: z.string().nullable(),
  durationMs: z.number().nullable(),
  loadStrategy: z.string().nullable(),
  log: z.array(z.object({ stage: z.string(), message: z.string(), timestamp: z.string() })),
})

/** The load mode of the first target of the document that a run ran. */
export function loadStrategyOf({ ir }: Pick<RunDetail, 'ir'>): string | null {
  const { nodes = [] } = (ir ?? {}) as {
    readonly nodes?: readonly { readonly kind?: string; readonly loadMode?: string }[]
  }
  return nodes.find(({ kind }) => kind === 'target')?.loadMode ?? null
}
