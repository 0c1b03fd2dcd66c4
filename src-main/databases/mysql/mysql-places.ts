import type { PlaceEntry } from '../../../src-shared/connectors/connector-place.ts'
import type { ConnectorAccess } from '../../connectors/connector-access.ts'
import type { DatabasePlaces } from '../row-database.ts'
import { connectMysql, textRows } from './mysql-connection.ts'
import { mysqlSettings } from './mysql-settings.ts'

/** The databases of the server and their tables, as far as the server shows them to this login. */
export const mysqlPlaces: DatabasePlaces = {
  depth: 2,
  begin: (access) => mysqlSettings(access).database,
  list: (access, [database]) => (database === undefined ? databases(access) : tables(access, database)),
}

const ownSchemas = `'information_schema', 'performance_schema', 'mysql', 'sys'`

async function databases(access: ConnectorAccess): Promise<readonly PlaceEntry[]> {
  const found = await rowsOf(
    access,
    `select schema_name from information_schema.schemata
     where schema_name not in (${ownSchemas}) and schema_name not like '%.%' order by 1`,
  )
  return found.map(([name = '']) => ({ kind: 'database', name, path: name }))
}

async function tables(access: ConnectorAccess, database: string): Promise<readonly PlaceEntry[]> {
  const found = await rowsOf(
    access,
    `select table_name, table_type, table_rows from information_schema.tables
     where table_schema = ${literal(database)} and table_name not like '%.%' order by 1`,
  )
  return found.map(([name = '', type = '', rows = '']) => ({
    kind: type.includes('VIEW') ? 'view' : 'table',
    name,
    path: `${database}.${name}`,
    ...(rows === '' ? {} : { rows: Number(rows) }),
  }))
}

const literal = (value: string): string => `'${value.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`

async function rowsOf(access: ConnectorAccess, sql: string): Promise<readonly (readonly string[])[]> {
  const connection = await connectMysql(mysqlSettings(access))
  try {
    return await textRows(connection, sql)
  } finally {
    connection.destroy()
  }
}
