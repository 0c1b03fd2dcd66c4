import type pg from 'pg'

import { createSchema } from '../target/create-schema.ts'

/** One source file of a load, written in the transaction that loads it: a file counts if and only if it stands here. */
export interface LedgerEntry {
  /** Its number in the plan, which the rows know it by. */
  readonly fileNumber: number
  readonly runId: string
  readonly pipelineId: string
  readonly irVersion: number
  readonly nodeId: string
  readonly file: string
  readonly sizeBytes: number
  readonly etag: string
  readonly rows: number
  readonly table: string
}

/** Writes the entries and gives the load id of each file, which its rows carry in `_weir_load`. */
export async function enterLoads(
  client: pg.Client,
  entries: readonly LedgerEntry[],
): Promise<ReadonlyMap<number, string>> {
  await createLedger(client)
  const ids = new Map<number, string>()
  for (const entry of entries) {
    const written = await client.query<{ load_id: string }>(
      `insert into weir.load_ledger (run_id, pipeline_id, ir_version, node_id, file, size_bytes, etag, rows, target)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning load_id::text`,
      [
        entry.runId,
        entry.pipelineId,
        entry.irVersion,
        entry.nodeId,
        entry.file,
        entry.sizeBytes,
        entry.etag,
        entry.rows,
        entry.table,
      ],
    )
    for (const row of written.rows) ids.set(entry.fileNumber, row.load_id)
  }
  return ids
}

async function createLedger(client: pg.Client): Promise<void> {
  if (await exists(client)) return
  // "if not exists" alone races: two first loads would both try.
  await client.query(`select pg_advisory_xact_lock(hashtextextended('weir:load_ledger', 0))`)
  if (await exists(client)) return
  await createSchema(client, 'weir')
  await client.query(`
    create table if not exists weir.load_ledger (
      load_id bigint generated always as identity primary key,
      run_id text not null,
      pipeline_id text not null,
      ir_version integer not null,
      node_id text not null,
      file text not null,
      size_bytes bigint not null,
      etag text not null,
      rows bigint not null,
      target text not null,
      loaded_at timestamptz not null default now()
    );
    create index if not exists load_ledger_run on weir.load_ledger (run_id)`)
}

async function exists(client: pg.Client): Promise<boolean> {
  const found = await client.query<{ there: boolean }>(`select to_regclass('weir.load_ledger') is not null as there`)
  return found.rows[0]?.there === true
}
