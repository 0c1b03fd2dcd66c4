import type { CountedRows, CountedRowsQuery } from '../../../src-shared/contract/trace-records.ts'
import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { TracePage } from '../../engine/run/trace/trace-port.ts'
import { upstreamOf } from '../../../src-shared/pipeline/upstream-of.ts'
import type { StudioParts } from '../studio-parts.ts'
import { askReplay } from './ask-replay.ts'
import { knownRun } from './find-run.ts'

interface CountedRequest {
  readonly runId: string
  readonly of: CountedRowsQuery
  readonly page: TracePage
}

/** The rows behind numbers of a receipt, computed again from the files of the run; the reason where these are no longer there. */
export async function countedRowsOf(
  parts: StudioParts,
  { runId, of, page }: CountedRequest,
  signal?: AbortSignal,
): Promise<CountedRows> {
  const run = parts.store.runs.find(runId)
  if (!run) throw new AppError('not_found', { what: 'run', id: runId })
  const nothing = { total: 0, shown: [], files: [], notes: [] }
  if (!parts.store.runs.outcome(runId).result?.receipt) {
    return { ...nothing, reason: 'The run has no receipt, because nothing of it was loaded.' }
  }
  const known = knownRun(parts, { runId, pipelineId: run.pipelineId, irVersion: run.irVersion })
  if ('reason' in known) return { ...nothing, reason: known.reason }
  const { pipeline } = known
  const nodeIds =
    of.nodeId === undefined ? new Set(pipeline.nodes.map(({ id }) => id)) : upstreamOf(pipeline, of.nodeId)
  const { files, answer, reason } = await askReplay(parts, {
    run: known,
    nodeIds,
    about: null,
    question: () => ({ kind: 'counted', of }),
    page,
    signal,
  })
  if (!answer) return { ...nothing, files: [...files], reason }
  const { total, shown } = answer.counted
  return { total, shown: [...shown], files: [...files], reason: null, notes: [...answer.notes] }
}
