import { randomUUID } from 'node:crypto'

import type { RunRecord } from '../../../src-shared/contract/records.ts'
import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { LoadGuard } from '../../../src-shared/load-guards/load-guard.ts'
import { ownIdentity } from '../../processes/process-identity.ts'
import { checkDocument, refuseProblems } from '../documents/check-document.ts'
import { keepVersion, requirePipeline } from '../pipelines/edit-pipelines.ts'
import type { StudioParts } from '../studio-parts.ts'
import type { RunOrder } from './run-order.ts'
import { toRunRecord } from './run-record.ts'

export interface StartRequest {
  readonly pipelineId: string
  /** What to run; absent: the draft, else the newest version. */
  readonly ir?: unknown
  readonly keepSource?: boolean | undefined
  readonly accepts?: readonly LoadGuard[] | undefined
  readonly memoryMb?: number | undefined
}

/** Checks the document, saves it as a new version if it differs, and starts the run. */
export async function startRun(parts: StudioParts, request: StartRequest): Promise<RunRecord> {
  const { store, columns, queries, runner, now } = parts
  const stored = requirePipeline(parts, request.pipelineId)
  // Its process starts while the document is checked and the files are staged.
  void runner.prepare()
  const ir = request.ir ?? stored.ir
  const at = now()
  const { baseFolder } = stored
  const knowing = { schemas: store.schemas.list(), columns, queries, at }
  const { pipeline, problems } = await checkDocument({ ir, baseFolder, pipelineId: stored.id }, knowing)
  refuseProblems(stored.name, problems)
  // Without a document there are problems, which were refused above.
  if (!pipeline) throw new AppError('document_invalid', { file: stored.name, detail: 'it is empty.' })
  return beginRun(parts, {
    runId: randomUUID(),
    pipelineId: stored.id,
    irVersion: keepVersion(parts, stored.id, ir),
    pipeline,
    baseFolder,
    keepSource: request.keepSource ?? false,
    accepts: request.accepts ?? [],
    memoryMb: request.memoryMb ?? null,
    startedAt: at,
  })
}

/** Records a run and starts it. */
export function beginRun({ store, engine, host, runManager }: StudioParts, order: RunOrder): RunRecord {
  const { runId, pipelineId, irVersion, pipeline, startedAt } = order
  store.runs.add({
    id: runId,
    pipelineId,
    pipelineName: pipeline.metadata.name,
    irVersion,
    host,
    engine: engine.name,
    owner: ownIdentity(),
    startedAt: startedAt.toISOString(),
  })
  runManager.start(order)
  const run = store.runs.find(runId)
  if (!run) throw new AppError('not_found', { what: 'run', id: runId })
  return toRunRecord(run)
}
