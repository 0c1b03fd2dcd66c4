import { isAppError } from '../../../../src-shared/errors/app-error.ts'
import type { Receipt } from '../../../../src-shared/receipt/receipt.ts'
import { inTransaction } from '../../../load/session/in-transaction.ts'
import { openLoadConnections } from '../../../load/session/load-connections.ts'
import { sendInsideDatabase } from '../../../load/send/row-sender.ts'
import { errorCode, isConnectionLoss, translateStatementError } from '../../../postgres/translate-error.ts'
import type { CompiledRun } from '../../compile/compiled-run.ts'
import { applicationName } from '../run-port.ts'
import { judgeRun } from '../proof/judge-run.ts'
import { alreadyCounted, finishLoad, loadRun } from '../load-run.ts'
import type { Plan } from '../../plan/plan.ts'
import { planFiles } from '../sources/plan-files.ts'
import type { RunContext } from '../run-context.ts'
import { quarantineLoads, targetLoads } from '../target-loads.ts'
import { startProgressMeter } from '../progress-meter.ts'
import { proveStages } from '../proof/prove-stages.ts'
import { emitPhase, emitRunning } from '../run-events.ts'
import { keepQueries } from './keep-query.ts'
import { NotPushable, requireSameMeaning } from './require-same-meaning.ts'
import { postgresEngine } from './postgres-engine.ts'
import { rejectsOf } from './rejects-of.ts'

export interface PushedRun extends RunContext {
  readonly plan: Plan
  readonly compiled: CompiledRun
}

/**
 * Proves and loads inside the engine database, in one transaction that sees all tables as they are at one moment; gives the
 * balanced receipt of a load that is committed. Throws NotPushable where the rows have to be copied; then nothing was changed.
 */
export async function runPushdown(run: PushedRun): Promise<Receipt> {
  const { job, signal, emit } = run
  const connections = await openLoadConnections(job.database, applicationName(job))
  const meter = startProgressMeter(emit)
  try {
    const { database, runId } = job
    const transaction = { database, connections, runId, signal, sees: 'one moment' } as const
    const receipt = await inTransaction(transaction, () => proveAndLoad(run, connections.client, meter))
    meter.stop()
    return await finishLoad(run, connections.client, receipt)
  } catch (error) {
    throw signal.aborted ? error : asFailure(error, run)
  } finally {
    meter.stop()
    await connections.close()
  }
}

type Client = Parameters<typeof rejectsOf>[1]['client']

async function proveAndLoad(
  run: PushedRun,
  client: Client,
  meter: ReturnType<typeof startProgressMeter>,
): Promise<Receipt> {
  const { job, plan, compiled, signal, emit } = run
  await requireSameMeaning(client, plan, compiled)
  // The process of the session is one of them.
  if (job.parallelism !== undefined)
    await client.query(`set local max_parallel_workers_per_gather = ${job.parallelism - 1}`)
  for (const source of plan.sources) {
    const names = source.files.map(({ name }) => name).join(', ')
    emitPhase(emit, 'checking', source.nodeId, `checking ${names} inside the database`)
  }
  emitRunning(emit, [...plan.sources, ...plan.nodes])
  await keepQueries(client, plan.sources, signal)
  const engine = postgresEngine(client)
  const tools = { engine: run.engine, folder: job.tempFolder, signal }
  const proof = await proveStages(engine, compiled, { signal, answer: noExternalLookups })
  const files = planFiles(plan, rowsAreLines)
  const proven = { compiled, proof }
  const accounts = await judgeRun(run, engine, proven, files)
  return loadRun({
    run,
    client,
    meter,
    ...alreadyCounted({
      accounts,
      loads: targetLoads(plan, proven, files),
      quarantines: quarantineLoads(proven, (quarantine) => rejectsOf(quarantine, { plan, compiled, client, tools })),
    }),
    sender: sendInsideDatabase(client),
    // What was proved is what is sent: both are read from the tables of the stages.
    requireSources: () => Promise.resolve(),
  })
}

const rowsAreLines = {
  locate: (_nodeId: string, _file: number, numbers: readonly number[]) =>
    Promise.resolve(new Map(numbers.map((line) => [line, { line, start: line, end: line + 1 }]))),
  textOf: () => Promise.reject(new TypeError('only rejected rows are read as texts')),
}

const noExternalLookups = () => Promise.reject(new TypeError('what externalLookups a service is not pushed down'))

/**
 * What Postgres says about a value names no row, and a table that somebody else changed meanwhile has to be waited for: the copied
 * rows know more and can wait.
 */
function asFailure(error: unknown, { job }: PushedRun): unknown {
  if (error instanceof NotPushable) return error
  if (isAppError(error)) return error.code === 'receipt_unbalanced' ? new NotPushable(error.message) : error
  const isAboutServer = isConnectionLoss(error) || errorCode(error) === '53100'
  if (isAboutServer) return translateStatementError(error, job.database)
  return /^[0-9A-Z]{5}$/.test(errorCode(error)) ? new NotPushable((error as Error).message, { cause: error }) : error
}
