import { rowDatabases } from '../databases/registry.ts'
import type { ConnectorRuntime } from './connector-runtime.ts'
import { connectorSteps } from './probed-connector.ts'

/** The databases that rows are read from, as connectors: what their own probes try. */
export const databaseConnectors: readonly ConnectorRuntime[] = rowDatabases.map((database) => ({
  type: database.type,
  ...(database.check ? { check: database.check } : {}),
  probe: (access) => connectorSteps(database.probe(access)),
}))
