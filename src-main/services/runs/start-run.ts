import { randomUUID } from 'node:crypto'

import type { RunRecord } from '../../../src-shared/contract/records.ts'
import { AppError } from '../../../src-shared/errors/app-error.ts'
import { isError } from '../../../src-shared/errors/problem.ts'
import { executedPipeline } from '../../../src-shared/execution/executed-pipeline.ts'
import { executionFailure } from '../../../src-shared/execution/execution-failure.ts'
import type { LoadGuard } from '../../../src-shared/load-guards/load-guard.ts'
import { ownIdentity } from '../../processes/process-identity.ts'
import { type CheckedDocument, checkDocument, refuseProblems } from '../documents/check-document.ts'
import { knownConnectors } from '../connectors/known-connectors.ts'
import { requirePlan } from '../load-plans/require-plan.ts'
import { executingBuild } from '../pipelines/execution-settings.ts'
import { keepVersion, requirePipeline, requireVersion } from '../pipelines/edit-pipelines.ts'
import type { StoredPipeline } from '../../storage/pipeline-store.ts'
import type { StudioParts } from '../studio-parts.ts'
import { addColumns } from '../schemas/add-columns.ts'
import type { RunOrder } from './run-order.ts'
import { toRunRecord } from './run-record.ts'

/** How a document is run. */
export interface RunOptions {
  readonly keepSource?: boolean | undefined
  readonly accepts?: readonly LoadGuard[] | undefined
  readonly memoryMb?: number | undefined
  /** The plan that the run has to keep to; the first characters of its id are enough. */
  readonly planId?: string | undefined
  /** Add files whose rows the table holds already. */
  readonly again?: boolean | undefined
  /** Replace what earlier loads of the same bytes added, in one transaction. */
  readonly replace?: boolean | undefined
  /** The saved version that the document is; absent: it is saved where it differs from the newest. */
  readonly version?: number | undefined
  /** Whom a version is by that the run has to save; absent: the user of this machine. */
  readonly author?: string | null | undefined
  /** Absent: a new one. */
  readonly runId?: string | undefined
  /** The time of the schedule that starts it. */
  readonly scheduledFor?: string | undefined
}

export interface StartRequest extends RunOptions {
  readonly pipelineId: string
  /** What to run where no version is named; absent: the draft, else the newest version. */
  readonly ir?: unknown
}

/** Checks the document, saves it as a new version if it differs and is none yet, and starts the run. */
export async function startRun(parts: StudioParts, request: StartRequest): Promise<RunRecord> {
  const { store, columns, queries, tables, runner, now } = parts
  const stored = requirePipeline(parts, request.pipelineId)
  // Its process starts while the document is checked and the files are staged.
  void runner.prepare()
  const saved = request.version === undefined ? null : requireVersion(parts, stored.id, request.version)
  const document = {
    ir: saved ? saved.ir : (request.ir ?? stored.ir),
    baseFolder: stored.baseFolder,
    pipelineId: stored.id,
  }
  const checked = await checkDocument(document, {
    schemas: store.schemas.list(),
    columns,
    queries,
    tables,
    connectors: knownConnectors(parts, stored.id),
    at: now(),
  })
  return startChecked(parts, stored, checked, request)
}

/**
 * Starts a run of a document as it was checked. Throws pipeline_has_problems for problems of its own, and plan_outdated where it is
 * not what was planned; problems of its files' columns end the run.
 */
export async function startChecked(
  parts: StudioParts,
  { id, name, baseFolder, execution }: StoredPipeline,
  { pipeline, problems, ownProblems, document, sourceColumns, added }: CheckedDocument,
  { keepSource = false, accepts = [], memoryMb, planId, runId = randomUUID(), version, author, ...how }: RunOptions,
): Promise<RunRecord> {
  refuseProblems(name, ownProblems)
  // Without a document there are problems, which were refused above.
  if (!pipeline) throw new AppError('pipeline_empty', { name })
  const failure = executionFailure(execution, pipeline, executingBuild())
  if (failure) throw failure
  const startedAt = parts.now()
  const run = { pipelineId: id, document, pipeline, execution, baseFolder, at: startedAt }
  const planned = planId === undefined ? null : await requirePlan(parts, planId, run)
  await addColumns(parts, added)
  return beginRun(parts, {
    runId,
    pipelineId: id,
    irVersion: version ?? keepVersion(parts, id, document, null, author),
    pipeline: executedPipeline(pipeline, execution),
    execution,
    checkedColumns: problems.some(isError) ? {} : sourceColumns,
    baseFolder,
    keepSource,
    again: how.again,
    replace: how.replace,
    scheduledFor: how.scheduledFor,
    accepts,
    memoryMb: memoryMb ?? null,
    startedAt,
    ...(planned ? { planned } : {}),
  })
}

/** Records a run and starts it. */
export function beginRun({ store, engine, host, runManager }: StudioParts, order: RunOrder): RunRecord {
  const { runId, pipelineId, irVersion, pipeline, execution, startedAt, scheduledFor = null, replay } = order
  store.runs.add({
    id: runId,
    pipelineId,
    pipelineName: pipeline.metadata.name,
    irVersion,
    host,
    engine: engine.name,
    execution,
    owner: ownIdentity(),
    startedAt: startedAt.toISOString(),
    scheduledFor,
    replay: replay ? { table: replay.table, rows: replay.ids.length } : null,
  })
  runManager.start(order)
  const run = store.runs.find(runId)
  if (!run) throw new AppError('not_found', { what: 'run', id: runId })
  return toRunRecord(run)
}
