import { isAppError } from '../../../src-shared/errors/app-error.ts'
import { failureDefinition } from '../../../src-shared/errors/failures.ts'
import type { Receipt } from '../../../src-shared/receipt/receipt.ts'
import { requireHooks } from '../../load/hooks/run-hooks.ts'
import { inTransaction } from '../../load/session/in-transaction.ts'
import { type LoadConnections, openLoadConnections } from '../../load/session/load-connections.ts'
import { fifoPipe } from '../../load/send/pipe/fifo-pipe.ts'
import { rollingFilesPipe } from '../../load/send/pipe/rolling-files-pipe.ts'
import { sendFromEngine } from '../../load/send/send-from-engine.ts'
import { translateStatementError } from '../../postgres/translate-error.ts'
import { providerNamed } from '../../providers/registry.ts'
import type { CompiledQuarantine, CompiledRun } from '../compile/compiled-run.ts'
import { requirePlannedRows } from './load-plan/require-planned-rows.ts'
import { prepareTargets } from './prepare-targets.ts'
import { runExternalLookups } from './external-lookups/run-external-lookups.ts'
import { hookRun } from './hook-run.ts'
import { applicationName } from './run-port.ts'
import { fetchLookups } from './sources/fetch-lookups.ts'
import { judgeRun } from './proof/judge-run.ts'
import { finishLoad, loadRun, type RunLoad } from './load-run.ts'
import { type PlanFiles, planFiles } from './sources/plan-files.ts'
import { type ProgressMeter, startProgressMeter } from './progress-meter.ts'
import { proveRun, type Proven } from './proof/prove-run.ts'
import { rejectedRows } from './proof/rejected-rows.ts'
import { emitPhase, emitRunning } from './run-events.ts'
import type { PlannedRun } from './run-context.ts'
import { quarantineLoads, targetLoads } from './target-loads.ts'
import { formatCountOf } from '../../../src-shared/values/format-count.ts'

/** Proves, then loads; gives the balanced receipt of a load that is committed, or throws and nothing is. */
export async function runPlan(planned: PlannedRun): Promise<Receipt> {
  const meter = startProgressMeter(planned.emit)
  const files = planFiles(planned.plan, planned.sources)
  // Made while the rows are proved: both take their time, and neither needs the other.
  const connections = openLoadConnections(planned.job.database, applicationName(planned.job))
  connections.catch(() => undefined)
  try {
    const plan = await prepareTargets(planned.plan, planned.job, async () => (await connections).client)
    planned.progress.planned(plan)
    const run = { ...planned, plan }
    // What stands in the way of a hook is said before a file is read to its end.
    if (plan.targets.some(({ preHook, postHook }) => preHook ?? postHook))
      await requireHooks(hookRun(run, (await connections).client), plan.targets)
    return await preferChange(run, async () => {
      const proven = await prove(run, async () => (await connections).client, meter)
      return preferRefusal(proven, async () => {
        const accounts = await judgeRun(run, run.engine, proven, files)
        return load({ run, proven, accounts, files, meter, connections: await connections })
      })
    })
  } finally {
    meter.stop()
    await connections.then(
      (open) => open.close(),
      () => undefined,
    )
  }
}

type Loading = Pick<RunLoad, 'accounts'> & {
  readonly run: PlannedRun
  readonly proven: Proven
  readonly files: PlanFiles
  readonly meter: ProgressMeter
  readonly connections: LoadConnections
}

async function load({ connections, ...loading }: Loading): Promise<Receipt> {
  const { run, proven, files, meter } = loading
  const { job, engine, sources, signal } = run
  const { database, runId, tempFolder: folder } = job
  const pipe = process.platform === 'win32' ? rollingFilesPipe : fifoPipe
  const onRows = (rows: number) => meter.count(rows)
  const rejected = (quarantine: CompiledQuarantine) =>
    Promise.resolve(rejectedRows(engine, files, proven.compiled, quarantine))
  const loads = targetLoads(run.plan, proven, files)
  if (job.expects) await requirePlannedRows(job.expects, engine, loads)
  const order = {
    ...loading,
    client: connections.client,
    loads,
    quarantines: quarantineLoads(proven, rejected),
    sender: sendFromEngine({ connections, engine, pipe, folder, signal, onRows }),
    requireSources: async () => {
      const { refusal } = await proven.inspected
      if (refusal !== null) throw refusal
      await sources.requireUnchanged()
    },
  }
  try {
    const transaction = { database, connections, runId, signal, sees: 'each statement anew' } as const
    const receipt = await inTransaction(transaction, () => loadRun(order))
    meter.stop()
    return await finishLoad(run, connections.client, receipt)
  } catch (error) {
    throw translateStatementError(error, database)
  }
}

/** A file that changes while it is read can fail in other ways first; that it changed is what helps. */
async function preferChange<Result>({ sources }: PlannedRun, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    await sources.requireUnchanged()
    throw error
  }
}

/** A file that is no CSV can fail in other ways first; its own sentence is the one that helps. */
async function preferRefusal<Result>(proven: Proven, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (isAppError(error) && failureDefinition(error.code).failureClass === 'data') await proven.inspected
    throw proven.refusal() ?? error
  }
}

/** Reads the sources to their end and counts every way that every row takes. */
export async function prove(
  run: PlannedRun,
  client: () => Promise<LoadConnections['client']>,
  meter: ProgressMeter,
): Promise<Proven> {
  const { engine, sources, plan, compile, signal, emit } = run
  for (const source of plan.sources) {
    const names = source.files.map((file) => file.name).join(', ')
    emitPhase(emit, 'checking', source.nodeId, `reading and checking ${names || 'no file'}`)
  }
  emitRunning(emit, [...plan.sources, ...plan.nodes])
  let metered: string | null = null
  let isProving = true
  let isLookingUp = false
  const count = (nodeId: string, records: number, total: number | null) => {
    if (nodeId !== metered) meter.begin(nodeId, total)
    metered = nodeId
    meter.count(records)
  }
  const onRecords = (nodeId: string, records: number) => {
    if (isProving && !isLookingUp) count(nodeId, records, null)
  }
  const answer = runExternalLookups({
    engine,
    outside: run.job.outside,
    database: client,
    allowance: () => Infinity,
    onResults: ({ nodeId, ask }, answered, total) => {
      if (answered === 0 && total > 0) {
        emitPhase(
          emit,
          'checking',
          nodeId,
          `looking up ${formatCountOf(total, 'value')} at ${providerNamed(ask.provider).label}`,
        )
        metered = null
      }
      // The scanner counts on meanwhile, but one line tells one thing.
      isLookingUp = answered < total
      count(nodeId, answered, total)
    },
  })
  const prepare = async (compiled: CompiledRun) => {
    if (compiled.lookups.length > 0)
      await fetchLookups(compiled.lookups, { engine, client: await client(), folder: run.job.tempFolder })
  }
  try {
    const proving = { compile: () => compile(plan), onRecords, prepare, answer }
    return await proveRun({ engine, sources, plan, signal, ...proving })
  } finally {
    isProving = false
  }
}
