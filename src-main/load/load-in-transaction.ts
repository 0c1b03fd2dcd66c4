import type pg from 'pg'

import { AppError } from '../../src-shared/errors/app-error.ts'
import { connect } from '../postgres/connect.ts'
import type { DatabaseSettings } from '../postgres/database-settings.ts'
import { translateStatementError } from '../postgres/translate-error.ts'
import type { Receipt } from '../../src-shared/receipt/receipt.ts'
import type { Plan, PlanTarget } from '../engine/plan/plan.ts'
import { copyRows } from './copy-rows.ts'
import { explainRefusal } from './explain-refusal.ts'
import type { LoadConnections } from './load-connections.ts'
import { keepQuarantine, type RejectedRow, type RejectingRun } from './keep-quarantine.ts'
import { enterLoads, type LedgerEntry } from './load-ledger.ts'
import { lockTarget } from './lock-target.ts'
import type { LoadCounts } from './modes/load-mode.ts'
import { loadMode } from './modes/registry.ts'
import type { BytePipe, PipeEngine } from './pipe/byte-pipe.ts'
import { writeSummary } from './write-summary.ts'
import { readTargetTable } from './target-table.ts'
import { watchCopy } from './watch-copy.ts'

/** All that one load needs; the rows themselves stay in the engine. */
export interface LoadOrder {
  readonly database: DatabaseSettings
  readonly connections: LoadConnections
  readonly runId: string
  /** Loaded one after the other; all of them are seen at once. */
  readonly loads: readonly TargetLoad[]
  readonly rejecting: RejectingRun
  readonly afterLoad: Plan['afterLoad']
  readonly quarantines: readonly { readonly table: string; readonly rows: () => AsyncIterable<RejectedRow> }[]
  readonly engine: PipeEngine
  readonly pipe: BytePipe
  readonly folder: string
  readonly signal: AbortSignal
  readonly onTarget: (target: PlanTarget) => void
  readonly onRows: (rows: number) => void
  readonly onStage: (stage: 'loading' | 'merging' | 'committing', target: PlanTarget) => void
  /** Throws where what Postgres counted does not agree with the proof; then nothing is committed. */
  readonly settle: (counts: ReadonlyMap<string, LoadCounts>, kept: KeptRows) => Promise<void>
}

/** What was written beside the targets. */
export interface KeptRows {
  readonly quarantine: Receipt['quarantine']
  readonly summaries: NonNullable<Receipt['summaries']>
}

/** What one target is sent. */
export interface TargetLoad {
  readonly target: PlanTarget
  /** The living rows, with `_weir_load` and `_weir_row` where the ids of the ledger's entries are given. */
  readonly selectSql: (loadIds: ReadonlyMap<number, string> | null) => string
  readonly ledger: readonly LedgerEntry[]
  /** Where a record of the n-th file stands. */
  readonly placeOf: (file: number, record: number) => Promise<{ readonly file: string; readonly line: number }>
}

/** Loads the rows of all targets, the rejected rows and the ledger in one transaction: all of it is seen, or nothing. */
export async function loadInTransaction(order: LoadOrder): Promise<void> {
  const { client, watcher, pid } = order.connections
  const cancel = () => void watcher.query('select pg_cancel_backend($1)', [pid]).catch(() => undefined)
  order.signal.addEventListener('abort', cancel)
  try {
    await client.query('begin')
    await loadAll(order)
    order.signal.throwIfAborted()
    for (const { target } of order.loads) order.onStage('committing', target)
    await commit(client, order)
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw translateStatementError(error, order.database)
  } finally {
    order.signal.removeEventListener('abort', cancel)
  }
}

async function loadAll(order: LoadOrder): Promise<void> {
  const { client } = order.connections
  // In one order whatever the document's, so that two runs cannot wait for each other.
  for (const table of [...new Set(order.loads.map(({ target }) => target.table))].sort())
    await lockTarget(client, table)
  const counts = new Map<string, LoadCounts>()
  for (const one of order.loads) {
    order.onTarget(one.target)
    counts.set(one.target.nodeId, await load(order, one))
  }
  const quarantined = new Map<string, number>()
  for (const { table, rows } of order.quarantines) {
    const kept = await keepQuarantine(client, table, order.rejecting, rows())
    quarantined.set(table, (quarantined.get(table) ?? 0) + kept)
  }
  const summaries: KeptRows['summaries'] = []
  for (const task of order.afterLoad) {
    summaries.push({ nodeId: task.nodeId, table: task.table, rows: await writeSummary(client, task) })
  }
  await order.settle(counts, { quarantine: [...quarantined].map(([table, rows]) => ({ table, rows })), summaries })
}

async function load(order: LoadOrder, one: TargetLoad): Promise<LoadCounts> {
  const { client, watcher, pid } = order.connections
  const { engine, pipe, folder, signal } = order
  const { target } = one
  const table = await readTargetTable(client, target.table)
  const loadIds = await enterLoads(client, one.ledger)
  const placeOf = (loadId: string, row: string) => {
    const [file = 0] = [...loadIds].find(([, id]) => id === loadId) ?? []
    return one.placeOf(file, Number(row))
  }
  order.onStage('loading', target)
  const names = target.columns.map((column) => column.name)
  const copyInto = async (sqlName: string, withLineage: boolean): Promise<number> => {
    const watch = watchCopy(watcher, pid, (rows) => order.onRows(rows))
    const columns = withLineage ? ['_weir_load', '_weir_row', ...names] : names
    const query = one.selectSql(withLineage ? loadIds : null)
    try {
      return await copyRows(client, engine, pipe, { query, table: sqlName, columns, folder, signal })
    } finally {
      watch.stop()
    }
  }
  const onMerge = () => order.onStage('merging', target)
  try {
    return await loadMode(target.loadMode).load({ client, table, target, copyInto, placeOf, onMerge })
  } catch (error) {
    if (signal.aborted || error instanceof AppError) throw error
    throw (await explainRefusal(error, { engine, target, query: one.selectSql(loadIds), placeOf })) ?? error
  }
}

/** A connection that breaks during COMMIT leaves open what happened; the ledger knows. */
async function commit(client: pg.Client, order: LoadOrder): Promise<void> {
  try {
    await client.query('commit')
  } catch (error) {
    if (!(await isInLedger(order))) throw error
  }
}

async function isInLedger(order: LoadOrder): Promise<boolean> {
  const { runId } = order
  for (let attempt = 0; attempt < 20; attempt++) {
    try {
      const client = await connect(order.database, 'weir run (asks the ledger)')
      try {
        const found = await client.query('select 1 from weir.load_ledger where run_id = $1 limit 1', [runId])
        return found.rows.length > 0
      } finally {
        await client.end()
      }
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 500))
    }
  }
  return false
}
