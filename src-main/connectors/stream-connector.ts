import { streamKinds } from '../streams/registry.ts'
import type { StreamKind } from '../streams/stream-kind.ts'
import { type BrowsedPlace, PlaceRefusal } from './browsed-place.ts'
import type { ConnectorAccess } from './connector-access.ts'
import type { ConnectorRuntime } from './connector-runtime.ts'
import { connectorSteps } from './probed-connector.ts'

/** The brokers that messages are read from, as connectors: what their own probes try, and their topics. */
export const streamConnectors: readonly ConnectorRuntime[] = streamKinds.map((kind) => ({
  type: kind.type,
  probe: (access) => connectorSteps(kind.probe(access)),
  browse: (access, _, path) => browseStream(kind, access, path ?? ''),
}))

/** The topics of a broker, in which nothing else lies. */
const browseStream = (kind: StreamKind, access: ConnectorAccess, path: string): BrowsedPlace => ({
  path,
  shown: path,
  trail: path === '' ? [] : [{ label: path, path }],
  entries: async function* () {
    if (path !== '') throw new PlaceRefusal('a topic is read and not browsed')
    for (const name of await kind.topics(access)) yield { kind: 'topic' as const, name, path: name }
  },
})
