import type pg from 'pg'

import { AppError } from '../../src-shared/errors/app-error.ts'
import { connect } from '../postgres/connect.ts'
import type { DatabaseSettings } from '../postgres/database-settings.ts'
import { translateStatementError } from '../postgres/translate-error.ts'
import type { PlanTarget } from '../engine/plan/plan.ts'
import { copyRows } from './copy-rows.ts'
import { explainRefusal } from './explain-refusal.ts'
import type { LoadConnections } from './load-connections.ts'
import { keepQuarantine, type RejectedRow } from './keep-quarantine.ts'
import { enterLoads, type LedgerEntry } from './load-ledger.ts'
import { lockTarget } from './lock-target.ts'
import type { LoadCounts } from './modes/load-mode.ts'
import { loadMode } from './modes/registry.ts'
import type { BytePipe, PipeEngine } from './pipe/byte-pipe.ts'
import { readTargetTable } from './target-table.ts'
import { watchCopy } from './watch-copy.ts'

/** All that one load needs; the rows themselves stay in the engine. */
export interface LoadOrder {
  readonly database: DatabaseSettings
  readonly connections: LoadConnections
  readonly target: PlanTarget
  /** The living rows, with `_weir_load` and `_weir_row` where the ids of the ledger's entries are given. */
  readonly selectSql: (loadIds: readonly string[] | null) => string
  readonly ledger: readonly LedgerEntry[]
  readonly quarantines: readonly { readonly table: string; readonly rows: () => AsyncIterable<RejectedRow> }[]
  readonly engine: PipeEngine
  readonly pipe: BytePipe
  readonly folder: string
  readonly signal: AbortSignal
  /** Where a record of the n-th file stands. */
  readonly placeOf: (file: number, record: number) => Promise<{ readonly file: string; readonly line: number }>
  readonly onRows: (rows: number) => void
  readonly onStage: (stage: 'loading' | 'merging' | 'committing') => void
  /** Throws where what Postgres counted does not agree with the proof; then nothing is committed. */
  readonly settle: (counts: LoadCounts, quarantined: { table: string; rows: number }[]) => Promise<void>
}

/** Loads the rows, the rejected rows and the ledger in one transaction: all of it is seen, or nothing. */
export async function loadInTransaction(order: LoadOrder): Promise<LoadCounts> {
  const { client, watcher, pid } = order.connections
  const cancel = () => void watcher.query('select pg_cancel_backend($1)', [pid]).catch(() => undefined)
  order.signal.addEventListener('abort', cancel)
  try {
    await client.query('begin')
    const counts = await load(order)
    order.signal.throwIfAborted()
    order.onStage('committing')
    await commit(client, order)
    return counts
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw translateStatementError(error, order.database)
  } finally {
    order.signal.removeEventListener('abort', cancel)
  }
}

async function load(order: LoadOrder): Promise<LoadCounts> {
  const { client, watcher, pid } = order.connections
  const { target, engine, pipe, folder, signal } = order
  await lockTarget(client, target.table)
  const table = await readTargetTable(client, target.table)
  const loadIds = await enterLoads(client, order.ledger)
  const placeOf = (loadId: string, row: string) => order.placeOf(loadIds.indexOf(loadId), Number(row))
  order.onStage('loading')
  const names = target.columns.map((column) => column.name)
  const copyInto = async (sqlName: string, withLineage: boolean): Promise<number> => {
    const watch = watchCopy(watcher, pid, (rows) => order.onRows(rows))
    const columns = withLineage ? ['_weir_load', '_weir_row', ...names] : names
    const query = order.selectSql(withLineage ? loadIds : null)
    try {
      return await copyRows(client, engine, pipe, { query, table: sqlName, columns, folder, signal })
    } finally {
      watch.stop()
    }
  }
  const onMerge = () => order.onStage('merging')
  let counts: LoadCounts
  try {
    counts = await loadMode(target.loadMode).load({ client, table, target, copyInto, placeOf, onMerge })
  } catch (error) {
    if (signal.aborted || error instanceof AppError) throw error
    throw (await explainRefusal(error, { engine, target, query: order.selectSql(loadIds), placeOf })) ?? error
  }
  const quarantined: { table: string; rows: number }[] = []
  for (const { table: name, rows } of order.quarantines) {
    const run = order.ledger[0]
    if (run) quarantined.push({ table: name, rows: await keepQuarantine(client, name, run, rows()) })
  }
  await order.settle(counts, quarantined)
  return counts
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
  const runId = order.ledger[0]?.runId
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
