import type { DatabaseClient } from '../database.ts'

/** The qualified names of the tables that keep rejected rows and may be read, in order. */
export async function listQuarantineTables(database: Pick<DatabaseClient, 'query'>): Promise<readonly string[]> {
  const found = await database.query<{ table: string }>(tablesText)
  return found.map(({ table }) => table)
}

const tablesText = `
  select n.nspname || '.' || c.relname as table
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and n.nspname = 'dlq' and has_table_privilege(c.oid, 'select')
  order by c.relname`
