import type { DatabaseClient } from '../database.ts'
import { splitName } from '../schemas/read-table.ts'

export interface TableState {
  readonly estimatedRows: number
  /** A text that differs once rows were inserted, deleted or updated; at the latest after half a minute. */
  readonly version: string
}

export async function readTableState(client: DatabaseClient, table: string): Promise<TableState> {
  const [row] = await client.query<{ rows: string; version: string }>(stateText, splitName(table))
  return { estimatedRows: Number(row?.rows ?? 0), version: row?.version ?? '' }
}

/** A table that was never analysed is estimated by its size, as the planner does. */
const stateText = `
  select greatest(c.reltuples, case when c.reltuples < 0 then pg_relation_size(c.oid) / 100 else 0 end)::bigint as rows,
         concat_ws('-', c.oid, c.relfilenode, s.n_tup_ins, s.n_tup_upd, s.n_tup_del,
                   floor(extract(epoch from clock_timestamp()) / 30)) as version
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
  left join pg_stat_all_tables s on s.relid = c.oid
  where n.nspname = $1 and c.relname = $2`
