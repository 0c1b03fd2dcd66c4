import type { PlaceEntry } from '../../../../src-shared/connectors/connector-place.ts'
import { quoteLiteral } from '../../../../src-shared/sql/quote.ts'
import type { ConnectorAccess } from '../../../connectors/connector-access.ts'
import type { DatabasePlaces } from '../../row-database.ts'
import { openRedshift } from './redshift-session.ts'
import type { DatabaseSettings } from '../../../postgres/database-settings.ts'

/** The schemas of the database and their tables, as far as the login may see them. */
export const redshiftPlaces = (settingsOf: (access: ConnectorAccess) => DatabaseSettings): DatabasePlaces => ({
  depth: 2,
  begin: ({ config }) => (typeof config['schema'] === 'string' ? config['schema'] : ''),
  list: (access, [schema]) => (schema === undefined ? schemas(settingsOf(access)) : tables(settingsOf(access), schema)),
})

const ownTables = `table_schema <> 'information_schema' and table_schema not like 'pg!_%' escape '!'
  and table_schema not like '%.%' and table_name not like '%.%'`

async function schemas(settings: DatabaseSettings): Promise<readonly PlaceEntry[]> {
  const sql = `select distinct table_schema from information_schema.tables where ${ownTables} order by 1`
  return (await textRows(settings, sql)).map(([name]) => ({ kind: 'schema', name, path: name }))
}

async function tables(settings: DatabaseSettings, schema: string): Promise<readonly PlaceEntry[]> {
  const sql = `select table_name, table_type from information_schema.tables
    where table_schema = ${quoteLiteral(schema)} and ${ownTables} order by 1`
  return (await textRows(settings, sql)).map(([name, type]) => {
    return { kind: type.includes('VIEW') ? 'view' : 'table', name, path: `${schema}.${name}` }
  })
}

async function textRows(settings: DatabaseSettings, sql: string): Promise<readonly (readonly [string, string])[]> {
  const session = await openRedshift(settings, null)
  try {
    const found: (readonly [string, string])[] = []
    const signal = AbortSignal.timeout(30_000)
    for await (const rows of session.rows({ sql, columns: [], most: Infinity, signal })) {
      found.push(...rows.map(([name = '', type = '']) => [name ?? '', type ?? ''] as const))
    }
    return found
  } finally {
    await session.close()
  }
}
