import type { DatabaseClient } from '../database.ts'
import { splitName } from '../schemas/read-table.ts'

export interface TableState {
  readonly estimatedRows: number
  /** False of a view, whose rows are computed when they are read. */
  readonly isStored: boolean
  /** Columns of Postgres that say where a row is stored, which is its order where there is no key; none where it has no such place. */
  readonly places: readonly string[]
  /** A text that differs once rows were inserted, deleted or updated; at the latest after half a minute. */
  readonly version: string
}

export async function readTableState(client: DatabaseClient, table: string): Promise<TableState> {
  const [row] = await client.query<{ rows: string; version: string; relkind: string }>(stateText, splitName(table))
  const { rows = 0, version = '', relkind = 'r' } = row ?? {}
  return {
    estimatedRows: Number(rows),
    version,
    isStored: !['v', 'f'].includes(relkind),
    places: places[relkind] ?? [],
  }
}

/** The rows of a partitioned table are stored in several. */
const places: Readonly<Record<string, readonly string[]>> = { r: ['ctid'], m: ['ctid'], p: ['tableoid', 'ctid'] }

/** A table that was never analysed is estimated by its size, as the planner does. */
const stateText = `
  select greatest(c.reltuples, case when c.reltuples < 0 then pg_relation_size(c.oid) / 100 else 0 end)::bigint as rows,
         concat_ws('-', c.oid, c.relfilenode, s.n_tup_ins, s.n_tup_upd, s.n_tup_del,
                   floor(extract(epoch from clock_timestamp()) / 30)) as version,
         c.relkind::text as relkind
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
  left join pg_stat_all_tables s on s.relid = c.oid
  where n.nspname = $1 and c.relname = $2`
