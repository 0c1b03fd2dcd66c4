import type pg from 'pg'

import { AppError } from '../../../src-shared/errors/app-error.ts'
import { createSchema } from '../target/create-schema.ts'
import { ledgerMigrations } from './migrations/registry.ts'

const newest = ledgerMigrations.at(-1)?.to ?? 0

/** Brings the tables of schema `weir` up to the newest version, in the transaction that is open. Refuses those of a newer Weir. */
export async function migrateLedger(client: pg.Client): Promise<void> {
  if ((await ledgerVersion(client)) === newest) return
  // "if not exists" alone races: two first loads would both try.
  await client.query(`select pg_advisory_xact_lock(hashtextextended('weir:load_ledger', 0))`)
  const found = await ledgerVersion(client)
  if (found > newest) throw new AppError('ledger_newer', { found, known: newest })
  if (found === newest) return
  await createSchema(client, 'weir')
  for (const { to, sql } of ledgerMigrations) {
    if (to <= found) continue
    await client.query(sql)
  }
  await client.query(
    `create table if not exists weir.ledger_version (single boolean primary key default true check (single), version integer not null)`,
  )
  await client.query(
    `insert into weir.ledger_version (version) values ($1) on conflict (single) do update set version = excluded.version`,
    [newest],
  )
}

async function ledgerVersion(client: pg.Client): Promise<number> {
  const found = await client.query<{ there: boolean }>(`select to_regclass('weir.ledger_version') is not null as there`)
  if (found.rows[0]?.there !== true) return 0
  const kept = await client.query<{ version: number }>('select version from weir.ledger_version')
  return kept.rows[0]?.version ?? 0
}
