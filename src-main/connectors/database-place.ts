import type { PlaceEntry } from '../../src-shared/connectors/connector-place.ts'
import { isAppError } from '../../src-shared/errors/app-error.ts'
import { formatColumnType } from '../../src-shared/values/column-type.ts'
import type { DatabasePlaces, RowDatabase } from '../databases/row-database.ts'
import { type BrowsedPlace, PlaceRefusal } from './browsed-place.ts'
import type { ConnectorAccess } from './connector-access.ts'

/** The schemas of a database, the tables of a schema, or the columns of a table. */
export function browseDatabase(
  database: RowDatabase,
  places: DatabasePlaces,
  access: ConnectorAccess,
  wanted: string | null,
): BrowsedPlace {
  const path = wanted ?? places.begin(access)
  const names = namesIn(path, places.depth)
  const isTable = names.length === places.depth
  return {
    path,
    shown: path,
    trail: names.map((label, index) => ({ label, path: names.slice(0, index + 1).join('.') })),
    entries: async function* () {
      yield* await (isTable ? columnsOf(database, access, path) : places.list(access, names))
    },
  }
}

/** The last name may hold dots. */
function namesIn(path: string, depth: number): readonly string[] {
  const parts = path === '' ? [] : path.split('.')
  return parts.length <= depth ? parts : [...parts.slice(0, depth - 1), parts.slice(depth - 1).join('.')]
}

async function columnsOf(
  database: RowDatabase,
  access: ConnectorAccess,
  table: string,
): Promise<readonly PlaceEntry[]> {
  const named = { ...access, connectorId: access.connectorId ?? '' }
  const described = await database.describe(named, { nodeId: '', from: { table } }).catch((error: unknown) => {
    // It names a source, and there is none.
    throw isAppError(error) && isAppError(error.cause) ? error.cause : error
  })
  if ('refusal' in described) throw new PlaceRefusal(described.refusal.reason)
  return described.columns.map(({ name, type }) => ({
    ...{ kind: 'column' as const, name, path: `${table}.${name}`, type: formatColumnType(type) },
  }))
}
