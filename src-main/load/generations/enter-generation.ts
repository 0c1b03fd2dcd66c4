import type pg from 'pg'

import { type LedgerPlace, ledgerTables } from '../../../src-shared/ledger/ledger-tables.ts'
import { activeGeneration, previousGeneration, sqlNameOf } from './generation.ts'

/** Writes down in the transaction of a swap that a run's rows are the active ones now, and those before the previous ones. */
export async function enterSwap(client: pg.Client, table: string, runId: string, place: LedgerPlace): Promise<void> {
  await client.query(
    `insert into ${ledgerTables(place).generations.sqlName} as had (target, previous_table, active_run) values ($1, $2, $3)
     on conflict (target) do update set previous_table = excluded.previous_table, previous_run = had.active_run,
       active_run = excluded.active_run, swapped_at = now()`,
    [table, sqlNameOf(previousGeneration(activeGeneration(table))), runId],
  )
}

/** The same where the previous rows are put back. */
export async function enterRestore(client: pg.Client, table: string, place: LedgerPlace): Promise<void> {
  await client.query(
    `update ${ledgerTables(place).generations.sqlName} set active_run = previous_run, previous_run = active_run, swapped_at = now() where target = $1`,
    [table],
  )
}
