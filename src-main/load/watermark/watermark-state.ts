import type pg from 'pg'

import { type LedgerPlace, type LedgerTable, ledgerTables } from '../../../src-shared/ledger/ledger-tables.ts'
import type { WatermarkRecord } from '../../../src-shared/load-modes/watermark-record.ts'

/** Whose watermark it is: a pipeline loads a table by a column. */
export interface WatermarkKey {
  readonly pipelineId: string
  readonly nodeId: string
  readonly table: string
  readonly column: string
}

type Rows = (text: string, values: readonly unknown[]) => Promise<readonly Readonly<Record<string, unknown>>[]>

/** The value that the last load of this target by this column reached; null where none did. */
export async function readWatermark(rows: Rows, place: LedgerPlace, key: WatermarkKey): Promise<string | null> {
  const { watermarks } = ledgerTables(place)
  if (!(await isThere(rows, watermarks))) return null
  const [found] = await rows(
    `select value from ${watermarks.sqlName}
     where pipeline_id = $1 and node_id = $2 and table_name = $3 and column_name = $4`,
    [key.pipelineId, key.nodeId, key.table, key.column],
  )
  return found ? String(found['value']) : null
}

/** All watermarks of the database, or those of a pipeline. */
export async function listWatermarks(
  rows: Rows,
  place: LedgerPlace,
  pipelineId: string | null,
): Promise<readonly WatermarkRecord[]> {
  const { watermarks } = ledgerTables(place)
  if (!(await isThere(rows, watermarks))) return []
  const found = await rows(
    `select pipeline_id, node_id, table_name, column_name, value, run_id,
            to_char(updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as updated_at
     from ${watermarks.sqlName} where $1::text is null or pipeline_id = $1 order by pipeline_id, table_name, column_name`,
    [pipelineId],
  )
  return found.map((row) => ({
    pipelineId: String(row['pipeline_id']),
    nodeId: String(row['node_id']),
    table: String(row['table_name']),
    column: String(row['column_name']),
    value: String(row['value']),
    runId: typeof row['run_id'] === 'string' ? row['run_id'] : null,
    updatedAt: String(row['updated_at']),
  }))
}

/** Keeps the value that a load reached, in the load's transaction. */
export async function writeWatermark(
  client: pg.Client,
  place: LedgerPlace,
  key: WatermarkKey,
  value: string,
  runId: string | null,
): Promise<void> {
  const { watermarks } = ledgerTables(place)
  await createWatermarks(client, place)
  await client.query(
    `insert into ${watermarks.sqlName} (pipeline_id, node_id, table_name, column_name, value, run_id)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (pipeline_id, node_id, table_name, column_name)
     do update set value = excluded.value, run_id = excluded.run_id, updated_at = now()`,
    [key.pipelineId, key.nodeId, key.table, key.column, value, runId],
  )
}

/** Forgets watermarks, so that the next run begins at the highest value of the table, or at the start of its source; gives how many there were. */
export async function resetWatermarks(
  rows: Rows,
  place: LedgerPlace,
  pipelineId: string,
  nodeId: string | null,
): Promise<number> {
  const { watermarks } = ledgerTables(place)
  if (!(await isThere(rows, watermarks))) return 0
  const gone = await rows(
    `delete from ${watermarks.sqlName} where pipeline_id = $1 and ($2::text is null or node_id = $2) returning 1`,
    [pipelineId, nodeId],
  )
  return gone.length
}

async function isThere(rows: Rows, { sqlName }: LedgerTable): Promise<boolean> {
  const [found] = await rows('select to_regclass($1) is not null as there', [sqlName])
  return found?.['there'] === true
}

/** Made by the first load that needs it: a role that loads otherwise needs no right to make tables here. */
async function createWatermarks(client: pg.Client, place: LedgerPlace): Promise<void> {
  const rows: Rows = async (text, values) => (await client.query<Record<string, unknown>>(text, [...values])).rows
  const { watermarks } = ledgerTables(place)
  if (await isThere(rows, watermarks)) return
  await client.query(`select pg_advisory_xact_lock(hashtextextended('weir:pipeline_watermarks', 0))`)
  if (await isThere(rows, watermarks)) return
  await client.query(`
    create table ${watermarks.sqlName} (
      pipeline_id text not null,
      node_id text not null,
      table_name text not null,
      column_name text not null,
      value text not null,
      run_id text,
      updated_at timestamptz not null default now(),
      primary key (pipeline_id, node_id, table_name, column_name)
    )`)
}
