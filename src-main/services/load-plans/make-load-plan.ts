import { randomUUID } from 'node:crypto'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'

import { AppError } from '../../../src-shared/errors/app-error.ts'
import { isError } from '../../../src-shared/errors/problem.ts'
import { executedPipeline } from '../../../src-shared/execution/executed-pipeline.ts'
import { executionFailure } from '../../../src-shared/execution/execution-failure.ts'
import type { LoadPlan, LoadPlanEvent } from '../../../src-shared/load-plan/load-plan.ts'
import type { SchemaDocument } from '../../../src-shared/schemas/schema-record.ts'
import type { LoadPlanHandle, LoadPlanJob } from '../../engine/run/run-port.ts'
import type { PlannedLoad } from '../../engine/run/load-plan/planned-load.ts'
import type { StoredPipeline } from '../../storage/pipeline-store.ts'
import { type CheckedDocument, refuseProblems } from '../documents/check-document.ts'
import { executingBuild } from '../pipelines/execution-settings.ts'
import { accessesOf } from '../connectors/connector-access.ts'
import { hashFile } from '../runs/hash-files.ts'
import { outsideAccess } from '../runs/outside-access.ts'
import { requireRunRights } from '../runs/require-run-rights.ts'
import { memoryLimitMb } from '../settings/memory-limit.ts'
import type { StudioParts } from '../studio-parts.ts'
import { estimateLoad } from './estimate-load.ts'
import { findFilesNow } from './find-files-now.ts'
import { documentOf } from './require-plan.ts'
import { planNewTables } from './plan-new-tables.ts'
import type { PlanBasis, PlannedFile } from './plan-basis.ts'

export interface PlanRequest {
  readonly stored: StoredPipeline
  readonly checked: CheckedDocument
  readonly memoryMb?: number | undefined
  /** Schemas that a run would apply first. */
  readonly newSchemas: readonly SchemaDocument[]
  readonly signal?: AbortSignal | undefined
}

const keptMs = 24 * 3_600_000

/**
 * Finds what a run would do, and keeps it. The files are read where they are. Not listed among the runs: nothing is loaded.
 */
export async function* makeLoadPlan(parts: StudioParts, request: PlanRequest): AsyncGenerator<LoadPlanEvent, void> {
  const { store, runner, engine, now } = parts
  const { stored, checked } = request
  const { problems, ownProblems, document, schemas, sourceColumns } = checked
  const { id: pipelineId, name, baseFolder, execution } = stored
  refuseProblems(name, ownProblems)
  // Without a document there are problems, which were refused above.
  if (!checked.pipeline) throw new AppError('pipeline_empty', { name })
  const [addition] = checked.added
  if (addition) {
    const columns = addition.fields.map((field) => field.name).join(', ')
    throw new AppError('plan_adds_columns', { table: `public.${addition.schema.tableName}`, columns })
  }
  const failure = executionFailure(execution, checked.pipeline, executingBuild())
  if (failure) throw failure
  const pipeline = executedPipeline(checked.pipeline, execution)
  const signal = request.signal ?? new AbortController().signal
  const id = randomUUID()
  const at = now()
  await requireRunRights(parts, { pipeline })
  const newTables = await planNewTables(parts, request.newSchemas)
  const files = await findFilesNow(parts, { pipeline, execution, pipelineId, baseFolder, at, signal })
  const tempFolder = join(parts.folder.temp, `plan-${process.pid}-${id}`)
  await mkdir(tempFolder, { recursive: true })
  try {
    const hashing = hashPlanned(files)
    const startedAt = at.toISOString()
    const handle = runner.planLoad({
      runId: id,
      pipelineId,
      pipelineName: pipeline.metadata.name,
      irVersion: 0,
      checkedColumns: problems.some(isError) ? {} : sourceColumns,
      ir: pipeline,
      files,
      schemas,
      database: await engine.settings(),
      accesses: await accessesOf(parts, pipeline),
      tempFolder,
      startedAt,
      memoryLimitMb: memoryLimitMb(store, request.memoryMb ?? null),
      outside: outsideAccess(parts.store, pipeline, process.env),
      ...(execution.parallelism === undefined ? {} : { parallelism: execution.parallelism }),
      pushdown: 'never',
      newTables,
    })
    const planned = yield* followPlan(handle, signal)
    const hashed = await hashing
    if (!planned) return
    const { nodes, guards } = planned
    const plan: LoadPlan = {
      id,
      pipelineId,
      pipelineName: pipeline.metadata.name,
      madeAt: startedAt,
      expiresAt: new Date(at.getTime() + keptMs).toISOString(),
      durationMs: Math.max(0, now().getTime() - at.getTime()),
      files: hashed.map(({ nodeId, name, sizeBytes, sha256 }) => ({ nodeId, file: name, sizeBytes, sha256 })),
      nodes: [...nodes],
      targets: planned.targets.map(({ state: _state, rowsDigest: _digest, ...target }) => {
        const made = newTables.find(({ table }) => table === target.table)
        return { ...target, isNew: made !== undefined, statements: [...(made?.statements ?? []), ...target.statements] }
      }),
      guards: [...guards],
      estimate: estimateLoad(store.runs.list(20, pipelineId), planned),
    }
    const expects = expectationOf(id, startedAt, planned)
    const basis: PlanBasis = {
      document: documentOf({ document, execution }),
      engine: engine.name,
      files: hashed,
      expects,
    }
    store.loadPlans.put({ plan, basis })
    yield { type: 'planned', plan }
  } finally {
    await rm(tempFolder, { recursive: true, force: true })
  }
}

/** Passes the events on, and gives what was found; a caller that reads no further cancels the plan. */
async function* followPlan(
  handle: LoadPlanHandle,
  signal: AbortSignal,
): AsyncGenerator<LoadPlanEvent, PlannedLoad | null> {
  const cancel = () => handle.cancel()
  signal.addEventListener('abort', cancel)
  if (signal.aborted) cancel()
  let isOver = false
  try {
    for await (const event of handle.events) yield event
    const outcome = await handle.outcome
    isOver = true
    if (outcome.status === 'planned') return outcome.planned
    yield { type: 'failed', error: outcome.error }
    return null
  } finally {
    signal.removeEventListener('abort', cancel)
    if (!isOver) {
      handle.cancel()
      await handle.outcome
    }
  }
}

async function hashPlanned(files: LoadPlanJob['files']): Promise<readonly PlannedFile[]> {
  const hashed: PlannedFile[] = []
  for (const [nodeId, its] of Object.entries(files)) {
    for (const { name, path, sizeBytes, etag } of its) {
      hashed.push({ nodeId, name, sizeBytes, etag, sha256: await hashFile(path) })
    }
  }
  return hashed
}

const expectationOf = (planId: string, startedAt: string, { nodes, targets }: PlannedLoad): PlanBasis['expects'] => ({
  planId,
  startedAt,
  nodes,
  targets: targets.map(({ nodeId, table, sent, terms, rowsDigest, state }) => {
    return { nodeId, table, sent, terms, rowsDigest, state }
  }),
})
