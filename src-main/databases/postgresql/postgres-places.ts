import type { PlaceEntry } from '../../../src-shared/connectors/connector-place.ts'
import type { ConnectorAccess } from '../../connectors/connector-access.ts'
import { connect } from '../../postgres/connect.ts'
import type { DatabasePlaces } from '../row-database.ts'
import { postgresSettings } from './postgres-settings.ts'

/** The schemas of the database and their tables, as far as this login may select from them. */
export const postgresPlaces: DatabasePlaces = {
  depth: 2,
  begin: ({ config }) => (typeof config['schema'] === 'string' ? config['schema'] : ''),
  list: (access, [schema]) => (schema === undefined ? schemas(access) : tables(access, schema)),
}

const mayRead = `relkind in ('r', 'p', 'v', 'm', 'f') and relname !~ '[.]' and nspname !~ '[.]'
  and nspname !~ '^pg_' and nspname <> 'information_schema'
  and has_schema_privilege(relnamespace, 'usage') and has_table_privilege(pg_class.oid, 'select')`

async function schemas(access: ConnectorAccess): Promise<readonly PlaceEntry[]> {
  const found = await rowsOf(
    access,
    `select nspname::text as name from pg_class join pg_namespace on pg_namespace.oid = relnamespace
     where ${mayRead} group by 1 order by 1`,
  )
  return found.map(({ name }) => ({ kind: 'schema', name: String(name), path: String(name) }))
}

async function tables(access: ConnectorAccess, schema: string): Promise<readonly PlaceEntry[]> {
  const found = await rowsOf(
    access,
    `select relname::text as name, relkind in ('v', 'm') as is_view, reltuples::float8 as rows
     from pg_class join pg_namespace on pg_namespace.oid = relnamespace
     where nspname = $1 and ${mayRead} order by 1`,
    [schema],
  )
  return found.map(({ name, is_view: isView, rows }) => ({
    kind: isView === true ? 'view' : 'table',
    name: String(name),
    path: `${schema}.${String(name)}`,
    // Nobody has counted a table that was never analyzed.
    ...(Number(rows) > 0 ? { rows: Number(rows) } : {}),
  }))
}

async function rowsOf(access: ConnectorAccess, text: string, values: readonly string[] = []) {
  const client = await connect(postgresSettings(access), 'weir lists tables')
  try {
    await client.query(`set statement_timeout = '15s'`)
    return (await client.query<Record<string, unknown>>(text, [...values])).rows
  } finally {
    await client.end()
  }
}
