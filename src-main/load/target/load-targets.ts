import { loadModeDefinition } from '../../../src-shared/load-modes/registry.ts'
import type { UncountedChanges } from '../../../src-shared/receipt/find-uncounted-changes.ts'
import type { Receipt, ReceiptHook } from '../../../src-shared/receipt/receipt.ts'
import { type GuardFacts, judgeGuards, readGuards } from '../guards/guard-target.ts'
import { requireHooks, runPreHooks } from '../hooks/run-hooks.ts'
import { enterTarget } from '../ledger/target-history.ts'
import { migrateLedger } from '../ledger/migrate-ledger.ts'
import type { LoadedRows } from '../modes/load-mode.ts'
import { claimRejected } from '../quarantine/claim-rejected.ts'
import { keepQuarantine, type RejectedRow } from '../quarantine/keep-quarantine.ts'
import { readRefused } from '../refusals/read-refused.ts'
import type { RefusedTally } from '../refusals/refused-rows.ts'
import { advanceNumbers } from './advance-sequences.ts'
import { type Backup, backUpTable } from './back-up-table.ts'
import type { CountedRows, LoadOrder } from './load-order.ts'
import { loadTarget, type RefusedOfLoad } from './load-target.ts'
import { lockTarget } from './lock-target.ts'
import { replaceEarlier } from './replace-loads.ts'
import { refuseOwnColumns } from './refuse-own-columns.ts'
import { readTargetTable, type TargetTable } from './target-table.ts'
import { writeSummary } from './write-summary.ts'

/** Nothing speaks against the load; what the guards only warn of is kept by target node. */
interface Judged extends CountedRows {
  readonly warnings: ReadonlyMap<string, readonly string[]>
}

/** What was written in the transaction, as Postgres counted it. */
export interface LoadedTargets {
  /** By target node. */
  readonly rows: ReadonlyMap<string, LoadedRows>
  /** What else changed the rows of the tables meanwhile. */
  readonly uncounted: readonly UncountedOfTarget[]
  /** What the tables refused, by target node; absent where they took all rows. */
  readonly refused: ReadonlyMap<string, readonly RefusedTally[]>
  /** What the guards warn of, by target node. */
  readonly warnings: ReadonlyMap<string, readonly string[]>
  /** By target node. */
  readonly backups: ReadonlyMap<string, Backup>
  /** Those that came before the load. */
  readonly hooks: readonly ReceiptHook[]
  readonly quarantine: Receipt['quarantine']
  readonly summaries: NonNullable<Receipt['summaries']>
  /** To be called last, when the receipt balances. */
  readonly publish: () => Promise<void>
}

/** Loads the rows of all targets, the rejected rows and the ledger; the caller's transaction shows all of it or nothing. */
export async function loadTargets(order: LoadOrder): Promise<LoadedTargets> {
  const { client, run, loads } = order
  const targets = loads.map(({ target }) => target)
  // In one order whatever the document's, so that two runs cannot wait for each other.
  for (const table of [...new Set(targets.map(({ table }) => table))].sort()) await lockTarget(client, table)
  const tables = new Map<string, TargetTable>()
  for (const target of targets) {
    const table = tables.get(target.table) ?? (await readTargetTable(client, target.table))
    refuseOwnColumns(target, table)
    tables.set(target.table, table)
  }
  await migrateLedger(client, run.database)
  if (order.replay) await claimRejected(client, order.replay, run.runId)
  // Rejected rows that are loaded again are few, and say nothing of what a source brings.
  const isCompared = order.replay === null
  const judging = judge(order, isCompared ? await readAllGuards(order) : new Map())
  judging.catch(() => undefined)
  try {
    const judged = order.isCounting ? null : await judging
    return await loadJudged(order, tables, { judging, judged, isCompared })
  } catch (error) {
    // What speaks against the rows says more than what else went wrong meanwhile.
    if (!order.signal.aborted) await judging
    throw error
  }
}

interface Judging {
  readonly judging: Promise<Judged>
  /** Null while the rows are counted. */
  readonly judged: Judged | null
  readonly isCompared: boolean
}

async function loadJudged(
  order: LoadOrder,
  tables: ReadonlyMap<string, TargetTable>,
  { judging, judged, isCompared }: Judging,
): Promise<LoadedTargets> {
  const { client, run, loads } = order
  const targets = loads.map(({ target }) => target)
  await requireHooks(order.hooks, targets)
  const hooks = judged
    ? await runPreHooks(order.hooks, targets, (nodeId) => ({
        rows: sum(targets.filter((target) => target.nodeId === nodeId).map(judged.rowsOf)),
      }))
    : []
  const backups: ReadonlyMap<string, Backup> = judged ? await backUpTargets(order, judged) : new Map()
  const rejectsOf = async ({ quarantines }: CountedRows) => {
    const opened: { readonly table: string; readonly rows: AsyncIterable<RejectedRow> }[] = []
    for (const { table, rows } of quarantines) opened.push({ table, rows: await rows() })
    return opened
  }
  // Before a row is loaded: a table that is loaded may be one that they are read from.
  const early = judged ? await rejectsOf(judged) : null
  const rows = new Map<string, LoadedRows>()
  const refusals: RefusedOfLoad[] = []
  const unmoved = new Map<string, readonly string[]>()
  const uncounted: UncountedOfTarget[] = []
  for (const [index, one] of loads.entries()) {
    order.signal.throwIfAborted()
    order.onTarget(one.target)
    const table = tables.get(one.target.table) as TargetTable
    const replaced = await replaceEarlier(order, one.target, table, judging)
    const result = await loadTarget(order, index, table, judging)
    const { loaded } = result
    rows.set(one.target.nodeId, { ...loaded, replaced })
    if (result.refused) refusals.push(result.refused)
    if (result.uncounted !== null) uncounted.push({ nodeId: one.target.nodeId, ...result.uncounted })
    unmoved.set(one.target.nodeId, await advanceNumbers(client, one.target, table, loaded))
    const columns = one.target.columns.map(({ name }) => name)
    // A run without files says nothing that a later one could be compared with.
    if (isCompared && !one.isEmpty) await enterTarget(client, run, one.target, { rows: loaded.sent, columns })
  }
  const counted = await judging
  const quarantined = new Map<string, number>()
  const rejects = early ?? (await rejectsOf(counted))
  const refusedInto = (table: string) => refusals.filter(({ quarantineTable }) => quarantineTable === table)
  const untouched = refusals
    .flatMap(({ quarantineTable }) => quarantineTable ?? [])
    .filter((table) => !rejects.some((reject) => reject.table === table))
  for (const table of new Set(untouched)) rejects.push({ table, rows: noRows() })
  for (const [index, { table, rows: rejected }] of rejects.entries()) {
    const isLast = !rejects.slice(index + 1).some((reject) => reject.table === table)
    const refused = isLast ? refusedInto(table).map(readRefused) : []
    const kept = await keepQuarantine(client, table, run, rejected, order.replay, refused)
    quarantined.set(table, (quarantined.get(table) ?? 0) + kept)
  }
  const publish = async () => {
    for (const [nodeId, loaded] of rows) {
      await loaded.publish?.()
      rows.set(nodeId, { sent: loaded.sent, terms: loaded.terms, replaced: loaded.replaced })
    }
  }
  // A summary reads the tables as they are now.
  if (order.afterLoad.length > 0) await publish()
  const summaries: LoadedTargets['summaries'] = []
  for (const task of order.afterLoad) {
    summaries.push({ nodeId: task.nodeId, table: task.table, rows: await writeSummary(client, task) })
  }
  const warningsOf = (nodeId: string) => [...(counted.warnings.get(nodeId) ?? []), ...(unmoved.get(nodeId) ?? [])]
  return {
    rows,
    refused: new Map(refusals.map(({ nodeId, tallies }) => [nodeId, tallies])),
    uncounted,
    warnings: new Map(targets.map(({ nodeId }) => [nodeId, warningsOf(nodeId)])),
    backups,
    hooks,
    quarantine: [...quarantined].map(([table, kept]) => ({ table, rows: kept })),
    summaries,
    publish,
  }
}

async function readAllGuards({ client, run, loads }: LoadOrder): Promise<ReadonlyMap<string, GuardFacts>> {
  const facts = new Map<string, GuardFacts>()
  for (const { target, isEmpty } of loads) facts.set(target.nodeId, await readGuards(client, run, { target, isEmpty }))
  return facts
}

async function judge({ counted, loads, accepts }: LoadOrder, facts: ReadonlyMap<string, GuardFacts>): Promise<Judged> {
  const found = await counted
  const warnings = new Map<string, readonly string[]>()
  for (const { target, isEmpty } of loads) {
    const known = facts.get(target.nodeId)
    const guarded = { target, isEmpty, rows: found.rowsOf(target), accepts }
    if (known) warnings.set(target.nodeId, judgeGuards(guarded, known))
  }
  return { ...found, warnings }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)

/** Before any row is loaded, because several targets may load one table; it is copied once. */
async function backUpTargets(
  { client, run, loads, onStage }: LoadOrder,
  { rowsOf }: CountedRows,
): Promise<ReadonlyMap<string, Backup>> {
  const byTable = new Map<string, Backup>()
  const byTarget = new Map<string, Backup>()
  for (const { target } of loads) {
    const { nodeId, table, isBackedUp } = target
    const changesRows = rowsOf(target) > 0 || loadModeDefinition(target.loadMode).replacesRows
    if (!isBackedUp || !changesRows) continue
    let backup = byTable.get(table)
    if (!backup) {
      onStage('backing up', target)
      backup = await backUpTable({ client, nodeId, table, runId: run.runId })
      byTable.set(table, backup)
    }
    byTarget.set(nodeId, backup)
  }
  return byTarget
}

async function* noRows(): AsyncGenerator<RejectedRow> {}

interface UncountedOfTarget extends UncountedChanges {
  readonly nodeId: string
}
