import type { ConnectorRuntime } from './connector-runtime.ts'
import { databaseConnectors } from './database-connector.ts'
import { kinesisConnector } from './kinesis-connector.ts'
import { storeConnectors } from './store-connector.ts'
import { streamConnectors } from './stream-connector.ts'

export const connectorRuntimes: readonly ConnectorRuntime[] = [
  ...storeConnectors,
  ...databaseConnectors,
  ...streamConnectors,
  kinesisConnector,
]

/** What this build can do with a connector type; null where it only knows its form. */
export const connectorRuntime = (type: string): ConnectorRuntime | null =>
  connectorRuntimes.find((runtime) => runtime.type === type) ?? null
