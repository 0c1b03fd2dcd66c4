import { streamKinds } from '../streams/registry.ts'
import type { ConnectorRuntime } from './connector-runtime.ts'
import { connectorSteps } from './probed-connector.ts'

/** The brokers that messages are read from, as connectors: what their own probes try. */
export const streamConnectors: readonly ConnectorRuntime[] = streamKinds.map((kind) => ({
  type: kind.type,
  probe: (access) => connectorSteps(kind.probe(access)),
}))
