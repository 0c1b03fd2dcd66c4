import type pg from 'pg'

import { AppError } from '../../../src-shared/errors/app-error.ts'
import { type LedgerPlace, type LedgerTable, ledgerTables } from '../../../src-shared/ledger/ledger-tables.ts'
import { createSchema } from '../target/create-schema.ts'
import { ledgerMigrations } from './migrations/registry.ts'

const newest = ledgerMigrations.at(-1)?.to ?? 0

/** Brings the tables of the ledger up to the newest version, in the transaction that is open. Refuses those of a newer Weir. */
export async function migrateLedger(client: pg.Client, place: LedgerPlace): Promise<void> {
  const tables = ledgerTables(place)
  const { version } = tables
  if ((await ledgerVersion(client, version)) === newest) return
  // "if not exists" alone races: two first loads would both try.
  await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`weir:ledger:${tables.schema}`])
  const found = await ledgerVersion(client, version)
  if (found > newest) throw new AppError('ledger_newer', { found, known: newest })
  if (found === newest) return
  await createSchema(client, tables.schema)
  for (const { to, sql } of ledgerMigrations) {
    if (to <= found) continue
    await client.query(sql(tables))
  }
  await client.query(
    `create table if not exists ${version.sqlName} (single boolean primary key default true check (single), version integer not null)`,
  )
  await client.query(
    `insert into ${version.sqlName} (version) values ($1) on conflict (single) do update set version = excluded.version`,
    [newest],
  )
}

async function ledgerVersion(client: pg.Client, { sqlName }: LedgerTable): Promise<number> {
  const found = await client.query<{ there: boolean }>('select to_regclass($1) is not null as there', [sqlName])
  if (found.rows[0]?.there !== true) return 0
  const kept = await client.query<{ version: number }>(`select version from ${sqlName}`)
  return kept.rows[0]?.version ?? 0
}
