import { storeKinds } from '../stores/registry.ts'
import type { StoreKind } from '../stores/store-kind.ts'
import type { ConnectorRuntime } from './connector-runtime.ts'
import { connectorSteps } from './probed-connector.ts'
import { browseStore } from './store-place.ts'

/** A store of files as a connector: what its own probe tries, and its folders. */
const storeConnector = (kind: StoreKind): ConnectorRuntime => ({
  type: kind.type,
  probe: async function* (access, tools) {
    const store = await kind.open(access, tools)
    try {
      yield* connectorSteps(store.probe())
    } finally {
      await store.close()
    }
  },
  ...(kind.listsFiles ? { browse: (access, tools, path) => browseStore(kind, access, tools, path) } : {}),
})

export const storeConnectors: readonly ConnectorRuntime[] = storeKinds.map(storeConnector)
