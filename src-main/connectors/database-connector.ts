import { rowDatabases } from '../databases/registry.ts'
import type { RowDatabase } from '../databases/row-database.ts'
import type { ConnectorRuntime } from './connector-runtime.ts'
import { browseDatabase } from './database-place.ts'
import { connectorSteps } from './probed-connector.ts'

/** The databases that rows are read from, as connectors: what their own probes try, and their tables. */
export const databaseConnectors: readonly ConnectorRuntime[] = rowDatabases.map((database) => ({
  type: database.type,
  ...(database.check ? { check: database.check } : {}),
  probe: (access) => connectorSteps(database.probe(access)),
  ...browsing(database),
}))

function browsing(database: RowDatabase): Pick<ConnectorRuntime, 'browse'> {
  const { places } = database
  return places ? { browse: (access, _, path) => browseDatabase(database, places, access, path) } : {}
}
