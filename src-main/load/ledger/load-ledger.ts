import type pg from 'pg'

import { ledgerTables } from '../../../src-shared/ledger/ledger-tables.ts'
import type { LoadingRun } from './load-runs.ts'

/** One source file of a load, written in the transaction that loads it: a file counts if and only if it stands here. */
export interface LedgerEntry {
  /** Its number in the plan, which the rows know it by. */
  readonly fileNumber: number
  readonly nodeId: string
  readonly file: string
  readonly sizeBytes: number
  readonly etag: string
  /** Null while they are counted: then `enterRows` writes how many they are. */
  readonly rows: number | null
  readonly table: string
}

/** Writes the entries and gives the load id of each file, which its rows carry in `_weir_load`. */
export async function enterLoads(
  client: pg.Client,
  run: LoadingRun,
  entries: readonly LedgerEntry[],
): Promise<ReadonlyMap<number, string>> {
  const { files } = ledgerTables(run.database)
  const ids = new Map<number, string>()
  for (const entry of entries) {
    const written = await client.query<{ load_id: string }>(
      `insert into ${files.sqlName} (run_id, pipeline_id, ir_version, node_id, file, size_bytes, etag, rows, target)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning load_id::text`,
      [
        run.runId,
        run.pipelineId,
        run.irVersion,
        entry.nodeId,
        entry.file,
        entry.sizeBytes,
        entry.etag,
        entry.rows ?? 0,
        entry.table,
      ],
    )
    for (const row of written.rows) ids.set(entry.fileNumber, row.load_id)
  }
  return ids
}

/** Rows that the table refused are not loaded. */
export async function leaveOutOfLoads(
  client: pg.Client,
  run: LoadingRun,
  refused: readonly { readonly load: string; readonly rows: number }[],
): Promise<void> {
  const { files } = ledgerTables(run.database)
  for (const { load, rows } of refused) {
    await client.query(`update ${files.sqlName} set rows = rows - $2 where load_id = $1`, [load, rows])
  }
}

/** Writes how many rows each file brought, where they were counted while they were sent. */
export async function enterRows(
  client: pg.Client,
  { database }: Pick<LoadingRun, 'database'>,
  ids: ReadonlyMap<number, string>,
  entries: readonly LedgerEntry[],
): Promise<void> {
  const { files } = ledgerTables(database)
  await client.query(
    `update ${files.sqlName} entry set rows = counted.rows
     from unnest($1::bigint[], $2::bigint[]) as counted (load_id, rows) where entry.load_id = counted.load_id`,
    [entries.map(({ fileNumber }) => ids.get(fileNumber)), entries.map(({ rows }) => rows)],
  )
}
