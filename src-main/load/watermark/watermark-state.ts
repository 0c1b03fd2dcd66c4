import type pg from 'pg'

import type { WatermarkRecord } from '../../../src-shared/load-modes/watermark-record.ts'
import { createSchema } from '../target/create-schema.ts'

/** Whose watermark it is: a pipeline loads a table by a column. */
export interface WatermarkKey {
  readonly pipelineId: string
  readonly nodeId: string
  readonly table: string
  readonly column: string
}

type Rows = (text: string, values: readonly unknown[]) => Promise<readonly Readonly<Record<string, unknown>>[]>

/** The value that the last load of this target by this column reached; null where none did. */
export async function readWatermark(rows: Rows, key: WatermarkKey): Promise<string | null> {
  if (!(await isThere(rows))) return null
  const [found] = await rows(
    `select value from public.pipeline_watermarks
     where pipeline_id = $1 and node_id = $2 and table_name = $3 and column_name = $4`,
    [key.pipelineId, key.nodeId, key.table, key.column],
  )
  return found ? String(found['value']) : null
}

/** All watermarks of the database, or those of a pipeline. */
export async function listWatermarks(rows: Rows, pipelineId: string | null): Promise<readonly WatermarkRecord[]> {
  if (!(await isThere(rows))) return []
  const found = await rows(
    `select pipeline_id, node_id, table_name, column_name, value, run_id, updated_at::text as updated_at
     from public.pipeline_watermarks where $1::text is null or pipeline_id = $1 order by pipeline_id, table_name, column_name`,
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
  key: WatermarkKey,
  value: string,
  runId: string | null,
): Promise<void> {
  await createWatermarks(client)
  await client.query(
    `insert into public.pipeline_watermarks (pipeline_id, node_id, table_name, column_name, value, run_id)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (pipeline_id, node_id, table_name, column_name)
     do update set value = excluded.value, run_id = excluded.run_id, updated_at = now()`,
    [key.pipelineId, key.nodeId, key.table, key.column, value, runId],
  )
}

/** Forgets watermarks, so that the next run begins at the highest value of the table; gives how many there were. */
export async function resetWatermarks(rows: Rows, pipelineId: string, nodeId: string | null): Promise<number> {
  if (!(await isThere(rows))) return 0
  const gone = await rows(
    'delete from public.pipeline_watermarks where pipeline_id = $1 and ($2::text is null or node_id = $2) returning 1',
    [pipelineId, nodeId],
  )
  return gone.length
}

async function isThere(rows: Rows): Promise<boolean> {
  const [found] = await rows(`select to_regclass('public.pipeline_watermarks') is not null as there`, [])
  return found?.['there'] === true
}

/** Made by the first load that needs it: a role that loads otherwise needs no right to make tables here. */
async function createWatermarks(client: pg.Client): Promise<void> {
  const rows: Rows = async (text, values) => (await client.query<Record<string, unknown>>(text, [...values])).rows
  if (await isThere(rows)) return
  await client.query(`select pg_advisory_xact_lock(hashtextextended('weir:pipeline_watermarks', 0))`)
  if (await isThere(rows)) return
  await createSchema(client, 'public')
  await client.query(`
    create table public.pipeline_watermarks (
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
