import { isAppError } from '../../../src-shared/errors/app-error.ts'
import { failureDefinition } from '../../../src-shared/errors/failures.ts'
import type { Receipt } from '../../../src-shared/receipt/receipt.ts'
import { fifoPipe } from '../../load/send/pipe/fifo-pipe.ts'
import { rollingFilesPipe } from '../../load/send/pipe/rolling-files-pipe.ts'
import { sendFromEngine } from '../../load/send/send-from-engine.ts'
import { inTransaction } from '../../load/session/in-transaction.ts'
import type { LoadConnections } from '../../load/session/load-connections.ts'
import { translateStatementError } from '../../postgres/translate-error.ts'
import { requirePlannedRows } from './load-plan/require-planned-rows.ts'
import { alreadyCounted, type CountedRun, finishLoad, loadRun, type RunLoad } from './load-run.ts'
import type { ProgressMeter } from './progress-meter.ts'
import type { EngineSession } from './open-engine.ts'
import { judgeRun } from './proof/judge-run.ts'
import type { Proven } from './proof/prove-run.ts'
import { rejectedRows } from './proof/rejected-rows.ts'
import type { PlannedRun } from './run-context.ts'
import type { PlanFiles } from './sources/plan-files.ts'
import { quarantineLoads, targetLoads } from './target-loads.ts'

/** What a load through the local engine works with. */
export interface EngineLoad {
  readonly run: PlannedRun
  readonly files: PlanFiles
  readonly meter: ProgressMeter
  /** Made while the rows are proved: both take their time, and neither needs the other. */
  readonly connections: Promise<LoadConnections>
}

/** Judges what was proved, then loads it. */
export function loadProven(load: EngineLoad, proven: Proven): Promise<Receipt> {
  return preferRefusal(proven, async () => {
    const { run } = load
    const counted = await countedRun(load, proven)
    if (run.job.expects) await requirePlannedRows(run.job.expects, run.engine, counted.loads)
    const requireSources = () => requireProvenSources(load, proven)
    const receipt = await commitLoad(load, { ...alreadyCounted(counted), requireSources })
    return finishLoad(run, (await load.connections).client, receipt)
  })
}

/** Throws what the counts say against the load. */
export async function countedRun(
  { run, files }: EngineLoad,
  proven: Proven,
  engine: EngineSession = run.engine,
): Promise<CountedRun> {
  return {
    accounts: await judgeRun(run, engine, proven, files),
    loads: targetLoads(run.plan, proven, files),
    quarantines: quarantineLoads(proven, (quarantine) =>
      Promise.resolve(rejectedRows(run.engine, files, proven.compiled, quarantine)),
    ),
  }
}

/** Throws where the files are not what was proved. */
export async function requireProvenSources({ run }: Pick<EngineLoad, 'run'>, { inspected }: Proven): Promise<void> {
  const { refusal } = await inspected
  if (refusal !== null) throw refusal
  await run.sources.requireUnchanged()
}

/** Loads in a transaction of its own; gives the receipt of what is committed. `stop` ends the sending. */
export async function commitLoad(
  { run, meter, ...load }: EngineLoad,
  rows: Pick<RunLoad, 'loads' | 'counted' | 'isCounting' | 'requireSources'>,
  stop: AbortSignal = run.signal,
): Promise<Receipt> {
  const { job, engine, signal } = run
  const { database, runId, tempFolder: folder } = job
  const connections = await load.connections
  const pipe = process.platform === 'win32' ? rollingFilesPipe : fifoPipe
  const onRows = (rows: number) => meter.count(rows)
  const sender = sendFromEngine({ connections, engine, pipe, folder, signal: AbortSignal.any([signal, stop]), onRows })
  try {
    const transaction = { database, connections, runId, signal, sees: 'each statement anew' } as const
    const order = { ...rows, run, meter, client: connections.client, sender }
    const receipt = await inTransaction(transaction, () => loadRun(order))
    meter.stop()
    return receipt
  } catch (error) {
    throw translateStatementError(error, database)
  }
}

/** A file that is no CSV can fail in other ways first; its own sentence is the one that helps. */
export async function preferRefusal<Result>(proven: Proven, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (isAppError(error) && failureDefinition(error.code).failureClass === 'data') await proven.inspected
    throw proven.refusal() ?? error
  }
}
