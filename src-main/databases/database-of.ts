import type { DatabaseSource } from '../../src-shared/pipeline/source-kinds.ts'
import type { ConnectorAccess } from '../connectors/connector-access.ts'
import { rowDatabase } from './registry.ts'
import type { NamedAccess, RowDatabase } from './row-database.ts'

/** The database of a source and how it is reached; null where the source has no access, or this build reads none of that type. */
export function databaseOf(
  { id, connectorId = '' }: DatabaseSource,
  accesses: Readonly<Record<string, ConnectorAccess>>,
): { readonly database: RowDatabase; readonly access: NamedAccess } | null {
  const access = accesses[id]
  const database = access ? rowDatabase(access.type) : null
  return access && database ? { database, access: { ...access, connectorId } } : null
}
