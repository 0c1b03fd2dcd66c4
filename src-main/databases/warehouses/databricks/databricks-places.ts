import type { PlaceEntry } from '../../../../src-shared/connectors/connector-place.ts'
import type { ConnectorAccess } from '../../../connectors/connector-access.ts'
import { textOf } from '../../../stores/text-of.ts'
import type { DatabasePlaces } from '../../row-database.ts'
import { shownRows } from './databricks-session.ts'

/** The schemas of the catalog and their tables, as far as the token may see them. */
export const databricksPlaces: DatabasePlaces = {
  depth: 2,
  begin: (access) => textOf(access, 'schema') ?? 'default',
  list: (access, [schema]) => (schema === undefined ? schemas(access) : tables(access, schema)),
}

async function schemas(access: ConnectorAccess): Promise<readonly PlaceEntry[]> {
  const names = (await shownRows(access, 'show schemas')).map(([name]) => name ?? '')
  return names.filter(isPlain).map((name) => ({ kind: 'schema', name, path: name }))
}

async function tables(access: ConnectorAccess, schema: string): Promise<readonly PlaceEntry[]> {
  const shown = await shownRows(access, `show tables in \`${schema.replaceAll('`', '``')}\``)
  const names = shown.map(([, name]) => name ?? '')
  return names.filter(isPlain).map((name) => ({ kind: 'table', name, path: `${schema}.${name}` }))
}

/** Dots separate the names of a path. */
const isPlain = (name: string): boolean => !name.includes('.')
