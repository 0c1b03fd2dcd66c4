import type pg from 'pg'

import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { Place } from '../../../src-shared/errors/failures/place.ts'
import type { Receipt } from '../../../src-shared/receipt/receipt.ts'
import type { Plan, PlanTarget } from '../../engine/plan/plan.ts'
import { keepQuarantine, type RejectedRow, type RejectingRun } from '../quarantine/keep-quarantine.ts'
import { enterLoads, type LedgerEntry } from '../ledger/load-ledger.ts'
import { lockTarget } from './lock-target.ts'
import type { LoadCounts } from '../modes/load-mode.ts'
import { loadMode } from '../modes/registry.ts'
import type { RowSender } from '../send/row-sender.ts'
import { writeSummary } from './write-summary.ts'
import { readTargetTable } from './target-table.ts'

/** All that one load needs; the rows themselves stay in the engine. */
export interface LoadOrder {
  readonly client: pg.Client
  /** Loaded one after the other; all of them are seen at once. */
  readonly loads: readonly TargetLoad[]
  readonly rejecting: RejectingRun
  readonly afterLoad: Plan['afterLoad']
  readonly quarantines: readonly TableRejects[]
  readonly sender: RowSender
  readonly signal: AbortSignal
  readonly onTarget: (target: PlanTarget) => void
  readonly onStage: (stage: 'loading' | 'merging' | 'committing', target: PlanTarget) => void
  /** Throws where what Postgres counted does not agree with the proof; then nothing is committed. */
  readonly finalize: (counts: ReadonlyMap<string, LoadCounts>, kept: KeptRows) => Promise<void>
}

/** The rejected rows that one table keeps. */
export interface TableRejects {
  readonly table: string
  readonly rows: () => Promise<AsyncIterable<RejectedRow>>
}

/** What was written beside the targets. */
export interface KeptRows {
  readonly quarantine: Receipt['quarantine']
  readonly summaries: NonNullable<Receipt['summaries']>
}

/** What one target is sent. */
export interface TargetLoad {
  readonly target: PlanTarget
  /** The active rows, with `_weir_load` and `_weir_row` where the ids of the ledger's entries are given. */
  readonly selectSql: (loadIds: ReadonlyMap<number, string> | null) => string
  readonly ledger: readonly LedgerEntry[]
  /** Where a record of the n-th file stands. */
  readonly placeOf: (file: number, record: number) => Promise<Place>
}

/** Loads the rows of all targets, the rejected rows and the ledger; the caller's transaction shows all of it or nothing. */
export async function loadTargets(order: LoadOrder): Promise<void> {
  const { client } = order
  // In one order whatever the document's, so that two runs cannot wait for each other.
  for (const table of [...new Set(order.loads.map(({ target }) => target.table))].sort())
    await lockTarget(client, table)
  // Before a row is loaded: a table that is loaded may be one that they are read from.
  const rejects: { readonly table: string; readonly rows: AsyncIterable<RejectedRow> }[] = []
  for (const { table, rows } of order.quarantines) rejects.push({ table, rows: await rows() })
  const counts = new Map<string, LoadCounts>()
  for (const one of order.loads) {
    order.signal.throwIfAborted()
    order.onTarget(one.target)
    counts.set(one.target.nodeId, await load(order, one))
  }
  const quarantined = new Map<string, number>()
  for (const { table, rows } of rejects) {
    const kept = await keepQuarantine(client, table, order.rejecting, rows)
    quarantined.set(table, (quarantined.get(table) ?? 0) + kept)
  }
  const summaries: KeptRows['summaries'] = []
  for (const task of order.afterLoad) {
    summaries.push({ nodeId: task.nodeId, table: task.table, rows: await writeSummary(client, task) })
  }
  await order.finalize(counts, { quarantine: [...quarantined].map(([table, rows]) => ({ table, rows })), summaries })
  order.signal.throwIfAborted()
  for (const { target } of order.loads) order.onStage('committing', target)
}

async function load(order: LoadOrder, one: TargetLoad): Promise<LoadCounts> {
  const { client, sender, signal } = order
  const { target } = one
  const table = await readTargetTable(client, target.table)
  const loadIds = await enterLoads(client, one.ledger)
  const placeOf = (loadId: string, row: string) => {
    const [file = 0] = [...loadIds].find(([, id]) => id === loadId) ?? []
    return one.placeOf(file, Number(row))
  }
  order.onStage('loading', target)
  const names = target.columns.map((column) => column.name)
  const sendInto = (sqlName: string, withLineage: boolean): Promise<number> => {
    const columns = withLineage ? ['_weir_load', '_weir_row', ...names] : names
    return sender.send({ query: one.selectSql(withLineage ? loadIds : null), table: sqlName, columns })
  }
  const onMerge = () => order.onStage('merging', target)
  try {
    return await loadMode(target.loadMode).load({ client, table, target, sendInto, placeOf, onMerge })
  } catch (error) {
    if (signal.aborted || error instanceof AppError) throw error
    throw (await sender.explain(error, { target, query: one.selectSql(loadIds), placeOf })) ?? error
  }
}
