import { AppError, type FailureRecord, isAppError, toFailureRecord } from '../../../src-shared/errors/app-error.ts'
import type { Receipt, ReceiptNode } from '../../../src-shared/receipt/receipt.ts'
import { databaseSourcesOf } from '../../../src-shared/pipeline/source-kinds.ts'
import type { RunEvent } from '../../../src-shared/runs/run-event.ts'
import type { ReaderTools } from '../../formats/file-reader.ts'
import { openRowFetching, type RowFetching } from '../../load/fetch-rows.ts'
import { compilePlan } from '../compile/compile-plan.ts'
import type { CompiledRun } from '../compile/compiled-run.ts'
import type { Plan } from '../plan/plan.ts'
import { planRun } from '../plan/plan-run.ts'
import { blameOf } from './blame-of.ts'
import { emptyReceipt } from './empty-receipt.ts'
import { nodeResults } from './node-results.ts'
import { type Engine, openEngine } from './open-engine.ts'
import { type DatabaseReading, openSources } from './open-sources.ts'
import { openDatabaseSource } from './open-database-source.ts'
import { tellPhase } from './run-events.ts'
import type { RunJob, RunOutcome } from './run-port.ts'
import { NotPushable } from './pushdown/not-pushable.ts'
import { choosePushdown } from './pushdown/choose-pushdown.ts'
import { runPushdown } from './pushdown/run-pushdown.ts'
import type { PlannedRun } from './planned-run.ts'
import { runPlan } from './run-plan.ts'

/** Runs a job to its end, whatever that is; never throws. */
export async function runJob(job: RunJob, emit: (event: RunEvent) => void, signal: AbortSignal): Promise<RunOutcome> {
  let plan: Plan | null = null
  let compiled: CompiledRun | null = null
  let accounts: readonly ReceiptNode[] = []
  let engine: Engine | null = null
  const interrupt = () => engine?.interrupt()
  signal.addEventListener('abort', interrupt)
  try {
    const readablePaths = Object.values(job.files).flatMap((files) => files.map((file) => file.path))
    const { tempFolder, memoryLimitMb, startedAt } = job
    engine = await openEngine({ tempFolder, memoryLimitMb, readablePaths, startedAt })
    const onAccount: PlannedRun['onAccount'] = (nodes, sql) => {
      accounts = nodes
      compiled = sql
    }
    const onPlan = (planned: Plan) => (plan = planned)
    const running = { job, engine, emit, signal, onPlan, onAccount }
    const receipt = (await pushDown(running)) ?? (await copyAndRun(running))
    return succeeded(job, plan as unknown as Plan, compiled, receipt)
  } catch (error) {
    return ended(job, plan, compiled, accounts, signal, error)
  } finally {
    signal.removeEventListener('abort', interrupt)
    engine?.close()
  }
}

type Running = Pick<PlannedRun, 'job' | 'engine' | 'emit' | 'signal' | 'onAccount'> & {
  readonly onPlan: (plan: Plan) => void
}

/** The receipt of a run inside the engine database; null where its rows have to be copied. */
async function pushDown({ onPlan, ...running }: Running): Promise<Receipt | null> {
  const { job, emit } = running
  const chosen = job.pushdown === 'never' ? null : choosePushdown(job)
  if (chosen === null) return null
  const nodeId = databaseSourcesOf(job.ir)[0]?.id ?? ''
  const copyBecause = (reason: string) =>
    tellPhase(emit, 'checking', nodeId, `the rows are copied out of the database first: ${reason}`)
  if (chosen.kind === 'copy') {
    copyBecause(chosen.reason)
    return null
  }
  const { plan, compiled } = chosen
  onPlan(plan)
  try {
    return await runPushdown({ ...running, plan, compiled })
  } catch (error) {
    if (!(error instanceof NotPushable)) throw error
    copyBecause(error.message)
    return null
  }
}

/** Through the local engine: what the sources bring is read and proved there, then sent. */
async function copyAndRun({ onPlan, ...running }: Running): Promise<Receipt> {
  const { job, engine, emit, signal, onAccount } = running
  const tools = { engine, folder: job.tempFolder, signal }
  const fetching = openRowFetching(job.database)
  const reading = databaseReading(job, tools, fetching, emit)
  const sources = await openSources(job.ir, job.files, tools, reading).finally(() => fetching.close())
  const plan = planRun(job.ir, { schemas: job.schemas, sourceColumns: sources.columns, files: sources.files })
  onPlan(plan)
  if (plan.sources.every((source) => source.files.length === 0)) {
    return emptyReceipt(plan, new Date(job.startedAt), (nodes) => onAccount(nodes, null))
  }
  const compile = (asPlanned: Plan) => compilePlan(asPlanned, 'duckdb', (source) => sources.relation(source))
  return runPlan({ ...running, plan, sources, compile })
}

/** What is in the database is copied before anything is proved, so that all of the run sees the same rows. */
function databaseReading(
  { schemas, queryColumns = {}, startedAt: readAt }: RunJob,
  tools: ReaderTools,
  fetching: RowFetching,
  emit: (event: RunEvent) => void,
): DatabaseReading {
  return {
    schemas,
    queryColumns,
    readAt,
    open: async (opened) => {
      tellPhase(emit, 'checking', opened.nodeId, `copying ${opened.name}`)
      const source = openDatabaseSource({ ...opened, fetch: (rows) => fetching.fetch(rows), mostRows: Infinity }, tools)
      await source.inspect({ signal: tools.signal, mostRecords: Infinity, onRecords: () => undefined })
      return source
    },
  }
}

function succeeded(job: RunJob, plan: Plan, compiled: CompiledRun | null, receipt: Receipt): RunOutcome {
  const results = nodeResults(plan, compiled, receipt.nodes, receipt)
  const result = { runId: job.runId, irVersion: job.irVersion, ok: true, nodeResults: results, receipt }
  return { status: 'succeeded', result, plan, error: null, committed: true, blame: null }
}

function ended(
  job: RunJob,
  plan: Plan | null,
  compiled: CompiledRun | null,
  accounts: readonly ReceiptNode[],
  signal: AbortSignal,
  error: unknown,
): RunOutcome {
  const record = failureOf(job, signal, error)
  const failedNodeId = record.nodeId ?? plan?.targets[0]?.nodeId
  return {
    status: signal.aborted ? 'cancelled' : 'failed',
    result: {
      runId: job.runId,
      irVersion: job.irVersion,
      ok: false,
      nodeResults: plan ? nodeResults(plan, compiled, accounts, null) : [],
      ...(failedNodeId === undefined || signal.aborted ? {} : { failedNodeId }),
      error: record.message,
      receipt: null,
    },
    plan,
    error: record,
    committed: false,
    blame: signal.aborted ? 'world' : blameOf(record.code),
  }
}

function failureOf(job: RunJob, signal: AbortSignal, error: unknown): FailureRecord {
  if (signal.aborted) return toFailureRecord(new AppError('cancelled', { by: 'the user' }))
  const code = (error as NodeJS.ErrnoException | null)?.code
  if (!isAppError(error) && (code === 'ENOSPC' || code === 'EDQUOT')) {
    return toFailureRecord(new AppError('disk_full', { folder: job.tempFolder, need: '' }, { cause: error }))
  }
  return toFailureRecord(error)
}
