import { AppError } from '../../../src-shared/errors/app-error.ts'
import { loadModeDefinition } from '../../../src-shared/load-modes/registry.ts'
import { findImbalances } from '../../../src-shared/receipt/find-imbalances.ts'
import type { Receipt, ReceiptNode, ReceiptTarget } from '../../../src-shared/receipt/receipt.ts'
import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import type { LoadConnections } from '../../load/session/load-connections.ts'
import { enterRun } from '../../load/ledger/load-runs.ts'
import type { CountedRows, LoadOrder } from '../../load/target/load-order.ts'
import { type LoadedTargets, loadTargets } from '../../load/target/load-targets.ts'
import { requirePlannedReceipt, requirePlannedTables } from '../../load/load-plan/require-planned.ts'
import { loadMode } from '../../load/modes/registry.ts'
import { readWatermark, writeWatermark } from '../../load/watermark/watermark-state.ts'
import type { Plan, PlanTarget } from '../plan/plan.ts'
import { inputsOf } from './proof/account-nodes.ts'
import { refuseTooManyRejected } from './proof/judge-proof.ts'
import type { ProgressMeter } from './progress-meter.ts'
import { hookRun, runHooksAfterLoad, runHooksBeforeCommit, withHooks } from './hook-run.ts'
import { emitNode, emitPhase, emitRunning } from './run-events.ts'
import type { PlannedRun } from './run-context.ts'

/** What the proof says of the run, when nothing of it speaks against the load. */
export interface CountedRun extends Omit<CountedRows, 'rowsOf'> {
  readonly accounts: readonly ReceiptNode[]
}

/** What the targets are sent, and what has to be true of the sources when all of it has arrived. */
export interface RunLoad extends Pick<LoadOrder, 'loads' | 'isCounting' | 'sender'> {
  readonly run: Pick<PlannedRun, 'job' | 'plan' | 'emit' | 'signal'>
  readonly client: LoadConnections['client']
  /** Rejects with what speaks against the load. */
  readonly counted: Promise<CountedRun>
  readonly meter: Pick<ProgressMeter, 'begin' | 'expect'>
  /** Throws where the sources turn out not to be what was proved. */
  readonly requireSources: () => Promise<void>
}

/** A load whose rows are counted before it begins. */
export const alreadyCounted = (counted: CountedRun): Pick<RunLoad, 'loads' | 'counted' | 'isCounting'> => ({
  loads: counted.loads,
  counted: Promise.resolve(counted),
  isCounting: false,
})

/** Sends the rows of all targets in the transaction that is open; gives their receipt, and throws where it does not balance. */
export async function loadRun({ run, client, counted, meter, requireSources, ...sending }: RunLoad): Promise<Receipt> {
  const { job, signal, emit, plan } = run
  const known = sending.isCounting ? null : (await counted).accounts
  const said = {
    'backing up': ({ table }: PlanTarget) => `copying ${table} to a backup before it changes`,
    loading: ({ nodeId, table }: PlanTarget) =>
      known
        ? `sending ${formatCountOf(accountOf(known, nodeId).rowsOut, 'row')} to ${table}`
        : `checking the rows and sending them to ${table}`,
    merging: ({ table }: PlanTarget) => `merging the rows into ${table}`,
  }
  const countedRows = counted.then(({ accounts, ...rows }) => ({
    ...rows,
    rowsOf: ({ nodeId }: PlanTarget) => accountOf(accounts, nodeId).rowsOut,
  }))
  // Who asks for them may come later than what speaks against the load.
  countedRows.catch(() => undefined)
  if (job.expects) await requirePlannedTables(client, job.expects, plan.targets)
  const phases = { 'backing up': 'loading', loading: 'loading', merging: 'merging' } as const
  const loaded = await loadTargets({
    ...sending,
    client,
    run: job,
    replay: job.replay ?? null,
    replaces: job.replaces ?? {},
    afterLoad: plan.afterLoad,
    counted: countedRows,
    accepts: job.accepts ?? [],
    signal,
    onTarget: (target) => {
      const account = known && accountOf(known, target.nodeId)
      meter.begin(target.nodeId, account?.rowsOut ?? null)
      if (account) {
        emitNode(emit, { ...account, rowsOut: 0 }, 'running')
        return
      }
      emitRunning(emit, [target])
      const expect = ({ accounts }: CountedRun) =>
        meter.expect(target.nodeId, accountOf(accounts, target.nodeId).rowsOut)
      counted.then(expect, () => undefined)
    },
    hooks: hookRun(run, client),
    onStage: (stage, target) => emitPhase(emit, phases[stage], target.nodeId, said[stage](target)),
  })
  await requireSources()
  await keepReached(run, client)
  const settled = withRefused(plan, (await counted).accounts, loaded.refused)
  refuseTooManyRejected(plan, settled)
  const receipt = balanced(plan, settled, loaded)
  const [uncounted] = loaded.uncounted
  if (uncounted !== undefined) throw new AppError('rows_uncounted', uncounted)
  if (job.expects) requirePlannedReceipt(job.expects, receipt)
  // Its receipt holds what its hooks did; without any it is written before the swap, which is then over sooner.
  const hasPostHook = plan.targets.some(({ postHook }) => postHook !== null)
  if (!hasPostHook) await enterRun(client, job, receipt)
  signal.throwIfAborted()
  await loaded.publish()
  const hooked = await runHooksBeforeCommit(run, client, receipt)
  if (hasPostHook) await enterRun(client, job, hooked)
  for (const { nodeId, table } of plan.targets) emitPhase(emit, 'committing', nodeId, `committing ${table}`)
  return hooked
}

/** Writes how far the sources were read, if nobody else has read on meanwhile: then these rows would be loaded twice. */
async function keepReached({ job, plan }: RunLoad['run'], client: RunLoad['client']): Promise<void> {
  const { database, pipelineId, runId } = job
  const rows = async (text: string, values: readonly unknown[]) =>
    (await client.query<Record<string, unknown>>(text, [...values])).rows
  for (const source of plan.sources) {
    if (!('reached' in source)) continue
    const { nodeId } = source
    for (const { unit, column, above, value } of source.reached ?? []) {
      const key = { pipelineId, nodeId, table: unit, column }
      if ((await readWatermark(rows, database, key)) !== above)
        throw new AppError('source_read_on', { nodeId, name: unit })
      await writeWatermark(client, database, key, value, runId)
    }
  }
}

const accountOf = (accounts: readonly ReceiptNode[], nodeId: string) =>
  accounts.find((node) => node.nodeId === nodeId) as ReceiptNode

/** Says that the load is committed, and lets load modes and hooks do what they do then; gives the receipt with what came of it. */
export async function finishLoad(
  run: Pick<PlannedRun, 'job' | 'plan' | 'emit' | 'signal'>,
  client: LoadConnections['client'],
  receipt: Receipt,
): Promise<Receipt> {
  const { plan, emit } = run
  for (const target of plan.targets) {
    try {
      await loadMode(target.loadMode).afterCommit?.(target, client)
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      emitPhase(
        emit,
        'committing',
        target.nodeId,
        `${target.table} is loaded; the step after the load failed: ${reason}`,
      )
    }
    const account = receipt.nodes.find(({ nodeId }) => nodeId === target.nodeId)
    if (account) emitNode(emit, account, 'done')
  }
  return runHooksAfterLoad(run, client, receipt)
}

/** The accounts with the rows that the tables themselves refused. */
export function withRefused(
  plan: Plan,
  accounts: readonly ReceiptNode[],
  refused: LoadedTargets['refused'],
): readonly ReceiptNode[] {
  return accounts.map((account) => {
    const tallies = refused.get(account.nodeId) ?? []
    const target = plan.targets.find(({ nodeId }) => nodeId === account.nodeId)
    if (!target || tallies.length === 0) return account
    const reason: 'skipped' | 'quarantined' = target.quarantineTable === null ? 'skipped' : 'quarantined'
    const exits = [...new Set(tallies.map(({ label }) => label))].map((label) => ({
      reason,
      label,
      rows: sum(tallies.filter((tally) => tally.label === label).map(({ rows }) => rows)),
    }))
    const rowsOut = account.rowsOut - sum(tallies.map(({ rows }) => rows))
    return { ...account, rowsOut, exits: [...account.exits, ...exits] }
  })
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)

/** The receipt of what Postgres counted; throws where it does not agree with the proof. */
function balanced(plan: Plan, nodes: readonly ReceiptNode[], loaded: LoadedTargets): Receipt {
  const { quarantine, summaries, hooks, warnings } = loaded
  const targets = plan.targets.map((target) => receiptTarget(target, loaded))
  const warned = nodes.map((node) => {
    const labels = warnings.get(node.nodeId) ?? []
    const added = labels.map((label) => ({ label, rows: node.rowsOut }))
    return { ...node, warnings: [...node.warnings, ...added] }
  })
  const receipt = { nodes: warned, targets, quarantine }
  const [imbalance] = findImbalances(receipt, inputsOf(plan))
  if (imbalance !== undefined) throw new AppError('receipt_unbalanced', { reason: imbalance })
  return { ...receipt, ...(summaries.length > 0 ? { summaries } : {}), ...withHooks(hooks), balanced: true }
}

function receiptTarget({ nodeId, table, loadMode }: PlanTarget, { rows, backups }: LoadedTargets): ReceiptTarget {
  const { sent = 0, terms: counted = {}, replaced = null } = rows.get(nodeId) ?? {}
  const backup = backups.get(nodeId)
  const { terms } = loadModeDefinition(loadMode)
  const stray = Object.keys(counted).find((name) => !terms.some((term) => term.name === name))
  if (stray !== undefined) throw new TypeError(`load mode ${loadMode} counts ${stray}, which it does not define`)
  return {
    nodeId,
    table,
    loadMode,
    sent,
    terms: [
      ...terms.map(({ name, of }) => ({ name, of, rows: counted[name] ?? 0 })),
      ...(replaced === null ? [] : [{ name: 'replaced', of: 'table' as const, rows: replaced }]),
    ],
    ...(backup ? { backup } : {}),
  }
}
