import { AppError, type FailureRecord, isAppError, toFailureRecord } from '../../../src-shared/errors/app-error.ts'
import type { Receipt, ReceiptNode } from '../../../src-shared/receipt/receipt.ts'
import type { RunEvent } from '../../../src-shared/runs/run-event.ts'
import type { ReaderTools } from '../../formats/file-reader.ts'
import { compilePlan } from '../compile/compile-plan.ts'
import type { CompiledRun } from '../compile/compiled-run.ts'
import type { Plan } from '../plan/plan.ts'
import { planRun } from '../plan/plan-run.ts'
import { blameOf } from './blame-of.ts'
import { emptyReceipt } from './empty-receipt.ts'
import { nodeResults } from './node-results.ts'
import { type Engine, openEngine } from './open-engine.ts'
import { openSources, type TableReading } from './open-sources.ts'
import { openTable } from './open-table.ts'
import { tellPhase } from './run-events.ts'
import type { RunJob, RunOutcome } from './run-port.ts'
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
    const tools = { engine, folder: job.tempFolder, signal }
    const sources = await openSources(job.ir, job.files, tools, tableReading(job, tools, emit))
    const planned = planRun(job.ir, { schemas: job.schemas, sourceColumns: sources.columns, files: sources.files })
    plan = planned
    if (planned.sources.every((source) => source.files.length === 0)) {
      const nothing = emptyReceipt(planned, new Date(job.startedAt), (nodes) => (accounts = nodes))
      return succeeded(job, planned, null, nothing)
    }
    const receipt = await runPlan({
      job,
      plan: planned,
      sources,
      engine,
      compile: (asPlanned) => compilePlan(asPlanned, 'duckdb', (source) => sources.relation(source)),
      emit,
      signal,
      onAccount: (nodes, sql) => {
        accounts = nodes
        compiled = sql
      },
    })
    return succeeded(job, planned, compiled, receipt)
  } catch (error) {
    return ended(job, plan, compiled, accounts, signal, error)
  } finally {
    signal.removeEventListener('abort', interrupt)
    engine?.close()
  }
}

/** Tables are copied before anything is proved, so that all of the run sees the same rows. */
function tableReading(job: RunJob, tools: ReaderTools, emit: (event: RunEvent) => void): TableReading {
  const { schemas, database, startedAt: readAt } = job
  return {
    schemas,
    readAt,
    open: async (opened) => {
      tellPhase(emit, 'checking', opened.nodeId, `copying table ${opened.table}`)
      const table = openTable({ ...opened, database, mostRows: Infinity }, tools)
      await table.inspect({ signal: tools.signal, mostRecords: Infinity, onRecords: () => undefined })
      return table
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
