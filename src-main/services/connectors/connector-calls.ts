import type { Services } from '../services.ts'
import type { StudioParts } from '../studio-parts.ts'
import { accessOf } from './connector-access.ts'
import { browseConnector } from './browse-connector.ts'
import { connectorUses } from './connector-uses.ts'
import { describeConnector } from './describe-connector.ts'
import { changeConnector, createConnector, duplicateConnector, mergedSecrets } from './edit-connectors.ts'
import { openKnownPlaces } from './known-places.ts'
import { goneFiles, refuseWhileHeld } from './refuse-while-held.ts'
import { requireConnector } from './require-connector.ts'
import { testBreaker } from './test-breaker.ts'
import { stepsOf, testConnector } from './test-connector.ts'

/** Connectors: what they are, what uses them, and whether they work. No answer holds a secret. */
export function connectorCalls(parts: StudioParts): Services['connectors'] {
  const { store } = parts
  const breaker = testBreaker(parts.now)
  const places = openKnownPlaces(parts.now)
  const describe = (id: string) => describeConnector(parts, requireConnector(parts, id))
  return {
    list: () => Promise.all(store.connectors.list().map((stored) => describeConnector(parts, stored))),
    get: ({ id }) => describe(id),
    create: async (entered) => describe(await createConnector(parts, entered)),
    update: async (change) => {
      await changeConnector(parts, change)
      breaker.forget(change.id)
      return describe(change.id)
    },
    duplicate: async ({ id }) => describe(await duplicateConnector(parts, id)),
    remove: async ({ id }) => {
      const gone = await goneFiles(parts, id)
      const removed = store.atomically(() => {
        refuseWhileHeld(parts, id, 'be removed', gone)
        return store.connectors.remove(id)
      })
      return { removed }
    },
    usedBy: async ({ id }) => {
      requireConnector(parts, id)
      return Promise.resolve([...connectorUses(parts, id)])
    },
    browse: (query) => browseConnector(parts, places, query),
    test: ({ id }) => testConnector(parts, breaker, id),
    tryOut: async ({ id, type, authMethod, config = {}, secrets = {} }) => {
      breaker.refuse(`a draft of ${type}`, `a new connector`)
      const open = async () => {
        const entered = { id: id ?? null, type, authMethod, config }
        if (id === undefined) return accessOf(entered, secrets)
        return accessOf(entered, await mergedSecrets(parts, requireConnector(parts, id), entered, secrets))
      }
      // What a draft reaches says nothing of the saved connector, so the host key is not kept with it.
      const steps = await stepsOf(parts, open, () => Promise.resolve())
      return { works: steps.every(({ state }) => state !== 'failed'), steps }
    },
  }
}
