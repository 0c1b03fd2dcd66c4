import { AppError, isAppError } from '../../../../src-shared/errors/app-error.ts'
import type { GuardFinding } from '../../../../src-shared/load-plan/load-plan.ts'
import type { ReceiptNode } from '../../../../src-shared/receipt/receipt.ts'
import type { StoppingRows } from '../../../../src-shared/receipt/stopping-rows.ts'
import { loadModeDefinition } from '../../../../src-shared/load-modes/registry.ts'
import { formatCountOf } from '../../../../src-shared/values/format-count.ts'
import { requireHooks } from '../../../load/hooks/run-hooks.ts'
import { type PlannedTargets, planTargets } from '../../../load/load-plan/plan-targets.ts'
import { fifoPipe } from '../../../load/send/pipe/fifo-pipe.ts'
import { rollingFilesPipe } from '../../../load/send/pipe/rolling-files-pipe.ts'
import type { RowSender } from '../../../load/send/row-sender.ts'
import { sendFromEngine } from '../../../load/send/send-from-engine.ts'
import { cancelOnAbort } from '../../../load/session/cancel-on-abort.ts'
import { type LoadConnections, openLoadConnections } from '../../../load/session/load-connections.ts'
import type { TargetLoad } from '../../../load/target/load-order.ts'
import { translateStatementError } from '../../../postgres/translate-error.ts'
import type { Plan } from '../../plan/plan.ts'
import { hookRun } from '../hook-run.ts'
import { accountsOfNothing, emptyLoad, nothingToSend } from '../load-nothing.ts'
import { prepareTargets } from '../prepare-targets.ts'
import { type ProgressMeter, startProgressMeter } from '../progress-meter.ts'
import { stopsRun, withJudgedTargets } from '../preview/foresee-targets.ts'
import { isOfFirstRow } from '../proof/count-refused.ts'
import { findStopping } from '../proof/find-stopping.ts'
import { refuseEmpty } from '../proof/judge-proof.ts'
import { judgeRun } from '../proof/judge-run.ts'
import { inspectFirst } from '../proof/inspect-first.ts'
import { provePlan } from '../proof/prove-plan.ts'
import type { PlannedRun, RunContext } from '../run-context.ts'
import { openCopied, type OpenedRun } from '../run-copied.ts'
import { emitPhase } from '../run-events.ts'
import type { LoadPlanJob } from '../run-port.ts'
import { planFiles } from '../sources/plan-files.ts'
import { targetLoads } from '../target-loads.ts'
import { digestRows } from './digest-rows.ts'
import { limitFindings, withRefusals, withStopped } from './foreseen-refusals.ts'
import type { PlannedLoad } from './planned-load.ts'

export type Planning = RunContext & { readonly job: LoadPlanJob }

/**
 * Reads, proves and sends the rows as a run would, but into temporary tables, and compares them with the targets as they are at one
 * moment. Readers of the tables notice nothing: what is written is rolled back, and no lock is taken that anybody waits for.
 */
export async function planLoad(planning: Planning): Promise<PlannedLoad> {
  const { job, signal } = planning
  const began = performance.now()
  const opened = await openCopied(planning)
  const meter = startProgressMeter(planning.emit)
  const connections = await openLoadConnections(job.database, applicationName(job))
  const canceller = cancelOnAbort(signal, connections)
  try {
    const { rows, compared } = await compareAll(planning, opened, connections, meter)
    await rows.requireSources()
    const workMs = Math.round(performance.now() - began)
    const digests = new Map<string, string>()
    for (const load of rows.loads) digests.set(load.target.nodeId, await digestRows(planning.engine, load))
    const targets = compared.targets.map((target) => ({ ...target, rowsDigest: digests.get(target.nodeId) ?? '' }))
    const guards = [...rows.guards, ...compared.guards]
    const nodes = withRefusals(rows.plan, rows.accounts, targets)
    return { nodes, targets, guards: [...guards, ...limitFindings(rows.plan, nodes)], workMs }
  } catch (error) {
    throw signal.aborted ? error : translateStatementError(error, job.database)
  } finally {
    canceller.stop()
    meter.stop()
    await connections.close()
  }
}

const applicationName = ({ pipelineName }: LoadPlanJob): string => `weir plan of ${pipelineName}`.slice(0, 60)

/** Where a strict table refuses a value, its rows are judged one by one, and the plan goes on with those that it takes. */
async function compareAll(
  planning: Planning,
  opened: OpenedRun,
  connections: LoadConnections,
  meter: ProgressMeter,
): Promise<{ readonly rows: RowsToCompare; readonly compared: PlannedTargets }> {
  const compareRows = async (judges: (plan: Plan) => Plan) => {
    const rows = await proveRows(planning, opened, { connections, meter, judges })
    return {
      rows,
      compared: await rolledBack(planning, connections.client, () => compare(planning, rows, connections, meter)),
    }
  }
  try {
    return await compareRows((plan) => plan)
  } catch (error) {
    if (planning.signal.aborted || !isOfFirstRow(error)) throw error
    const { rows, compared } = await compareRows(withJudgedTargets)
    return { rows, compared: withStopped(compared, rows.stopping) }
  }
}

interface RowsToCompare {
  readonly plan: Plan
  /** The rows whose values a strict table does not take. */
  readonly stopping: readonly StoppingRows[]
  readonly accounts: readonly ReceiptNode[]
  readonly loads: readonly TargetLoad[]
  readonly guards: readonly GuardFinding[]
  readonly sends: boolean
  readonly requireSources: () => Promise<void>
}

interface ProvingRows {
  readonly connections: LoadConnections
  readonly meter: ProgressMeter
  /** How the rows of the targets are judged before they are sent. */
  readonly judges: (plan: Plan) => Plan
}

async function proveRows(
  planning: Planning,
  opened: OpenedRun,
  { connections: { client }, meter, judges }: ProvingRows,
): Promise<RowsToCompare> {
  const { job, progress, engine } = planning
  const prepare = () => prepareTargets(opened.plan, job, () => Promise.resolve(client))
  // The tables are made only to be looked at: Postgres is asked about values outside of a transaction.
  const plan = job.newTables.length > 0 ? await rolledBack(planning, client, prepare) : await prepare()
  // A source that is empty is a finding, not a failure.
  const judged = judges(plan)
  const lenient = { ...judged, targets: judged.targets.map((target) => ({ ...target, failOnEmptySource: false })) }
  const run: PlannedRun = { ...planning, ...opened, plan: lenient }
  await requireHooks(hookRun(run, client), plan.targets)
  if (opened.isEmpty) {
    const accounts = accountsOfNothing(lenient, new Date(job.startedAt), progress)
    const loads = plan.targets.map((target) => emptyLoad(plan, target))
    return {
      plan,
      accounts,
      loads,
      guards: emptyFindings(plan, accounts),
      stopping: [],
      sends: false,
      requireSources: done,
    }
  }
  const files = planFiles(plan, opened.sources)
  const inspected = await inspectFirst(run, meter)
  const proven = await provePlan(run, () => Promise.resolve(client), meter, { inspected })
  const accounts = await judgeRun(run, engine, proven, files)
  const lookup = { rows: (query: string) => engine.rows(query), placeOf: files.placeOf }
  return {
    plan,
    stopping:
      judged === plan ? [] : await findStopping(proven.compiled, proven.proof, accounts, lookup, stopsRun(plan)),
    accounts,
    loads: targetLoads(plan, proven, files),
    guards: emptyFindings(plan, accounts),
    sends: true,
    requireSources: async () => {
      const { refusal } = await proven.inspected
      if (refusal !== null) throw refusal
      await opened.sources.requireUnchanged()
    },
  }
}

const done = () => Promise.resolve()

async function compare(
  { job, engine, emit, signal }: Planning,
  { accounts, loads, sends }: RowsToCompare,
  connections: LoadConnections,
  meter: ProgressMeter,
) {
  const pipe = process.platform === 'win32' ? rollingFilesPipe : fifoPipe
  const onRows = (rows: number) => meter.count(rows)
  const sender: RowSender = sends
    ? sendFromEngine({ connections, engine, pipe, folder: job.tempFolder, signal, onRows })
    : nothingToSend
  const rowsOf = ({ nodeId }: { readonly nodeId: string }) =>
    accounts.find((account) => account.nodeId === nodeId)?.rowsOut ?? 0
  return planTargets({
    client: connections.client,
    run: job,
    loads,
    sender,
    rowsOf,
    onTarget: ({ nodeId, table }, stage) => {
      if (stage === 'sending') meter.begin(nodeId, rowsOf({ nodeId }))
      const message = stage === 'sending' ? 'sending the rows to a temporary table' : `comparing the rows with ${table}`
      emitPhase(emit, stage === 'sending' ? 'loading' : 'merging', nodeId, message)
    },
  })
}

/** Does the work where tables that are not there yet are, and undoes whatever was done. */
async function rolledBack<Result>(
  { job }: Planning,
  client: LoadConnections['client'],
  work: () => Promise<Result>,
): Promise<Result> {
  await client.query('begin isolation level repeatable read')
  try {
    for (const { statements } of job.newTables) for (const statement of statements) await client.query(statement)
    return await work()
  } finally {
    await client.query('rollback').catch(() => undefined)
  }
}

function emptyFindings(plan: Plan, accounts: readonly ReceiptNode[]): readonly GuardFinding[] {
  return plan.targets.map((target): GuardFinding => {
    const { nodeId, table, input, loadMode, failOnEmptySource } = target
    const finding = { nodeId, guard: 'failOnEmptySource', accept: null } as const
    const asked = { ...plan, targets: [{ ...target, failOnEmptySource: true }] }
    if (!isEmpty(asked, accounts)) {
      const rows = accounts.find((account) => account.nodeId === nodeId)?.rowsOut ?? 0
      return {
        ...finding,
        state: 'passes',
        message: `The source of ${table} is not empty: ${formatCountOf(rows, 'row')} would be sent.`,
      }
    }
    if (failOnEmptySource) {
      const { message } = new AppError('source_empty', { nodeId, table, input, mode: loadMode })
      return { ...finding, state: 'holds', message }
    }
    const { replacesRows } = loadModeDefinition(loadMode)
    const message = replacesRows
      ? `The source of ${table} is empty, and failOnEmptySource is off: the table would have no row.`
      : `The source of ${table} is empty. The table stays as it is.`
    return { ...finding, state: replacesRows ? 'warns' : 'passes', message }
  })
}

function isEmpty(plan: Plan, accounts: readonly ReceiptNode[]): boolean {
  try {
    refuseEmpty(plan, accounts)
    return false
  } catch (error) {
    if (isAppError(error) && error.code === 'source_empty') return true
    throw error
  }
}
