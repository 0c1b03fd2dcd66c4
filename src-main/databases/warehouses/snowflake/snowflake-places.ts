import type { PlaceEntry } from '../../../../src-shared/connectors/connector-place.ts'
import { quoteLiteral } from '../../../../src-shared/sql/quote.ts'
import type { ConnectorAccess } from '../../../connectors/connector-access.ts'
import { textOf } from '../../../stores/text-of.ts'
import type { DatabasePlaces } from '../../row-database.ts'
import type { TextRow } from '../warehouse-session.ts'
import { openSnowflake } from './snowflake-session.ts'

/** The schemas of the database and their tables, as far as the role may see them. */
export const snowflakePlaces: DatabasePlaces = {
  depth: 2,
  begin: (access) => (textOf(access, 'schema') ?? 'PUBLIC').toUpperCase(),
  list: (access, [schema]) => (schema === undefined ? schemas(access) : tables(access, schema)),
}

const ownTables = `table_schema <> 'INFORMATION_SCHEMA' and table_schema not like '%.%' and table_name not like '%.%'`

async function schemas(access: ConnectorAccess): Promise<readonly PlaceEntry[]> {
  const sql = `select distinct table_schema from information_schema.tables where ${ownTables} order by 1`
  return (await rowsOf(access, sql)).map(([name]) => ({ kind: 'schema', name: name ?? '', path: name ?? '' }))
}

async function tables(access: ConnectorAccess, schema: string): Promise<readonly PlaceEntry[]> {
  const sql = `select table_name, table_type from information_schema.tables
    where table_schema = ${quoteLiteral(schema)} and ${ownTables} order by 1`
  return (await rowsOf(access, sql)).map(([name, type]) => ({
    ...{ kind: type?.includes('VIEW') ? ('view' as const) : ('table' as const), name: name ?? '' },
    path: `${schema}.${name ?? ''}`,
  }))
}

async function rowsOf(access: ConnectorAccess, sql: string): Promise<readonly TextRow[]> {
  const session = await openSnowflake(access)
  try {
    const found: TextRow[] = []
    const order = { sql, columns: [], most: Infinity, signal: AbortSignal.timeout(60_000) }
    for await (const rows of session.rows(order)) found.push(...rows)
    return found
  } finally {
    await session.close()
  }
}
