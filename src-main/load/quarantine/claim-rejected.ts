import type pg from 'pg'

import { AppError } from '../../../src-shared/errors/app-error.ts'
import { quoteIdentifier } from '../../../src-shared/sql/quote.ts'
import type { QueryRows } from '../ledger/load-runs.ts'
import { quoteTable } from '../target/target-table.ts'
import { replayColumns } from './quarantine-table.ts'

/** Rejected rows that a run loads again, in the order that they stand in its source. */
export interface ReplayedRows {
  /** The quarantine table: dlq.customer_rejected. */
  readonly table: string
  readonly ids: readonly string[]
}

/**
 * Marks rejected rows as loaded by a run, in its transaction: each counts for one run only. Throws where one was loaded by another
 * run meanwhile.
 */
export async function claimRejected(client: pg.Client, { table, ids }: ReplayedRows, runId: string): Promise<void> {
  const query: QueryRows = async (text, values) => (await client.query<Record<string, unknown>>(text, [...values])).rows
  await addReplayColumns(query, table)
  const claimed = await client.query(
    `update ${quoteTable(table)} as kept set replayed_run = $1, replayed_row = chosen.place, replayed_at = now()
     from unnest($2::bigint[]) with ordinality as chosen (id, place)
     where kept.id = chosen.id and kept.replayed_run is null`,
    [runId, [...ids]],
  )
  const rows = ids.length - (claimed.rowCount ?? 0)
  if (rows > 0) throw new AppError('rejected_replayed', { table, rows })
}

/** A table of an earlier version gets the columns; the lock for that is taken only where they are missing. */
export async function addReplayColumns(query: QueryRows, table: string): Promise<void> {
  const found = await query(
    `select attname from pg_attribute where attrelid = to_regclass($1) and attname = 'replayed_run' and not attisdropped`,
    [quoteTable(table)],
  )
  if (found.length > 0) return
  const added = replayColumns.map(([name, type]) => `add column if not exists ${quoteIdentifier(name)} ${type}`)
  await query(`alter table ${quoteTable(table)} ${added.join(', ')}`, [])
}
