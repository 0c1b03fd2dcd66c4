import { AppError, type FailureRecord, isAppError, toFailureRecord } from '../../../src-shared/errors/app-error.ts'
import { failureDefinition } from '../../../src-shared/errors/failures.ts'
import { ofLoad } from '../../../src-shared/errors/of-load.ts'
import type { Receipt } from '../../../src-shared/receipt/receipt.ts'
import {
  databaseSourcesOf,
  engineDatabaseSourcesOf,
  querySourcesOf,
  streamSourcesOf,
} from '../../../src-shared/pipeline/source-kinds.ts'
import type { RunEvent } from '../../../src-shared/runs/run-event.ts'
import { readAdoptedTables, tablesToAdopt } from '../../load/read/adopted-tables.ts'
import { describeQueries } from '../../load/read/describe-queries.ts'
import { type ComingConnections, comingConnections } from '../../load/session/load-connections.ts'
import { translateStatementError } from '../../postgres/translate-error.ts'
import { databaseUnit } from '../plan/database-unit.ts'
import { engineDatabaseUnit } from '../plan/engine-database-unit.ts'
import type { RunUnit } from '../plan/run-file.ts'
import { nodeResults } from './node-results.ts'
import { type Engine, openEngine } from './open-engine.ts'
import { applicationName, type RunJob, type RunOutcome } from './run-port.ts'
import { pushDown } from './pushdown/push-down.ts'
import { openRunProgress, type RunContext, type RunProgress } from './run-context.ts'
import { runCopied } from './run-copied.ts'
import { describeDatabases } from './sources/describe-databases.ts'
import { requireColumns } from './sources/require-columns.ts'

/** Runs a job to its end, whatever that is; never throws. */
export async function runJob(job: RunJob, emit: (event: RunEvent) => void, signal: AbortSignal): Promise<RunOutcome> {
  const progress = openRunProgress()
  const connections = comingConnections(job.database, applicationName(job))
  // They are made while the engine starts and the files are opened, where the rows are sure to take this way.
  if (engineDatabaseSourcesOf(job.ir).length === 0) void connections.open()
  try {
    const receipt = await withEngine({ job, emit, signal, progress }, (running) => run(running, connections))
    return succeeded(job, progress, receipt)
  } catch (error) {
    return ended(job, progress, signal, error)
  } finally {
    await connections.close()
  }
}

/** Does the work with an engine of its own, once the document is known to be sound as the database is now. */
export async function withEngine<Result>(
  begun: Omit<RunContext, 'engine' | 'queryColumns'>,
  work: (running: RunContext) => Promise<Result>,
): Promise<Result> {
  const { job, signal } = begun
  let engine: Engine | null = null
  const interrupt = () => engine?.interrupt()
  signal.addEventListener('abort', interrupt)
  try {
    const readablePaths = Object.values(job.files).flatMap((files) => files.map((file) => file.path))
    const { tempFolder, memoryLimitMb, parallelism: threads } = job
    const settings = { tempFolder, memoryLimitMb, readablePaths }
    engine = await openEngine(threads === undefined ? settings : { ...settings, threads })
    const tables = await readAdoptedTables(job.database, tablesToAdopt(job.ir, job.schemas))
    const known = { ...job, tables }
    const queryColumns = {
      ...(await describeQueries(job.database, querySourcesOf(job.ir), signal)),
      ...(await describeDatabases(job.ir, job.accesses ?? {}, signal)),
    }
    requireColumns(known, queryColumns, queryUnits(job))
    return await work({ ...begun, job: known, queryColumns, engine })
  } finally {
    signal.removeEventListener('abort', interrupt)
    engine?.close()
  }
}

/** What a source of rows brings is called after it. */
const queryUnits = ({ ir, startedAt }: RunJob): Readonly<Record<string, readonly Pick<RunUnit, 'name'>[]>> =>
  Object.fromEntries<readonly Pick<RunUnit, 'name'>[]>([
    ...querySourcesOf(ir).map((node) => [node.id, [engineDatabaseUnit(node, startedAt)]] as const),
    ...databaseSourcesOf(ir).map((node) => [node.id, [databaseUnit(node, startedAt)]] as const),
    ...streamSourcesOf(ir).map(({ id, config }) => [id, [{ name: `topic ${config.topic ?? `of ${id}`}` }]] as const),
  ])

async function run(running: RunContext, connections: ComingConnections): Promise<Receipt> {
  const pushed = await pushDown(running)
  if (pushed !== null && !('reason' in pushed)) return pushed
  try {
    return await runCopied(running, connections.open())
  } catch (error) {
    // What the local engine cannot hold stood in nobody's way inside the database: there it was something else.
    const isTooNarrow = isAppError(error) && error.code === 'table_value_unreadable'
    throw isTooNarrow && pushed?.cause ? translateStatementError(pushed.cause, running.job.database) : error
  }
}

function succeeded(job: RunJob, { plan, compiled }: RunProgress, receipt: Receipt): RunOutcome {
  const results = plan ? nodeResults(plan, compiled, receipt.nodes, receipt) : []
  const result = { runId: job.runId, irVersion: job.irVersion, ok: true, nodeResults: results, receipt }
  return { status: 'succeeded', result, plan, error: null, committed: true, failureClass: null }
}

function ended(job: RunJob, progress: RunProgress, signal: AbortSignal, error: unknown): RunOutcome {
  const { plan, compiled, accounts } = progress
  const record = failureOf(job, signal, ofLoad(diskFailure(job, error)))
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
    failureClass: signal.aborted ? 'world' : failureDefinition(record.code).failureClass,
  }
}

/** What ended a job, for those who wait for it. */
export function failureOf(job: RunJob, signal: AbortSignal, error: unknown): FailureRecord {
  if (signal.aborted) return toFailureRecord(new AppError('cancelled', { by: 'the user' }))
  return toFailureRecord(diskFailure(job, error))
}

function diskFailure({ tempFolder }: RunJob, error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException | null)?.code
  const isFull = !isAppError(error) && (code === 'ENOSPC' || code === 'EDQUOT')
  return isFull ? new AppError('disk_full', { folder: tempFolder }, { cause: error }) : error
}
