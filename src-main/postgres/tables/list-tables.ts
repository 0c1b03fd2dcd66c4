import type { Database } from '../database.ts'
import { countAll, countedBytes } from './count-rows.ts'

export interface ListedTable {
  /** Qualified: public.ds_customer. */
  readonly table: string
  readonly kind: 'schema' | 'quarantine'
  readonly rows: number | null
  /** False where counting would take too long, so that `rows` is the planner's estimate. */
  readonly isExact: boolean
  readonly sizeBytes: number
}

/** Every table of a schema and of quarantine, by name. */
export async function listTables(database: Database): Promise<readonly ListedTable[]> {
  const tables = await database.query<TableRow>(listText)
  return Promise.all(
    tables.map(async (row) => {
      const { table, kind } = row
      const sizeBytes = Number(row.size)
      const isExact = sizeBytes <= countedBytes
      const rows = isExact ? await countAll(database, row.quoted) : row.estimate === '-1' ? null : Number(row.estimate)
      return { table, kind, rows, isExact, sizeBytes }
    }),
  )
}

interface TableRow {
  readonly table: string
  readonly quoted: string
  readonly kind: 'schema' | 'quarantine'
  readonly estimate: string
  readonly size: string
}

const listText = `
  select n.nspname || '.' || c.relname as table, format('%I.%I', n.nspname, c.relname) as quoted,
         case n.nspname when 'dlq' then 'quarantine' else 'schema' end as kind,
         c.reltuples::bigint as estimate, pg_total_relation_size(c.oid) as size
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p')
    and (n.nspname = 'dlq' or (n.nspname = 'public' and c.relname like 'ds\\_%'))
    and has_table_privilege(c.oid, 'select')
  order by kind desc, c.relname`
