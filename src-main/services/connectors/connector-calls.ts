import { rm } from 'node:fs/promises'
import { join } from 'node:path'

import { withPage } from '../page-query.ts'
import type { Services } from '../services.ts'
import type { StudioParts } from '../studio-parts.ts'
import { browseConnector } from './browse-connector.ts'
import { connectorOfSpec } from './connector-of-spec.ts'
import { connectorUses } from './connector-uses.ts'
import { describeConnector } from './describe-connector.ts'
import { draftAccess } from './draft-access.ts'
import { changeConnector, createConnector, duplicateConnector } from './edit-connectors.ts'
import { openKnownPlaces } from './known-places.ts'
import { inboxOf } from './receive-webhooks.ts'
import { goneFiles, refuseWhileHeld } from './refuse-while-held.ts'
import { requireConnector } from './require-connector.ts'
import { openSignIns } from './sign-ins.ts'
import { testBreaker } from './test-breaker.ts'
import { stepsOf, testConnector } from './test-connector.ts'
import { keptFile, uploadFile } from './upload-file.ts'

/** Connectors: what they are, what uses them, and whether they work. No answer holds a secret. */
export function connectorCalls(parts: StudioParts): Services['connectors'] {
  const { store } = parts
  const breaker = testBreaker(parts.now)
  const places = openKnownPlaces(parts.now)
  const signIns = openSignIns(parts)
  const describe = (id: string) => describeConnector(parts, requireConnector(parts, id))
  return {
    list: () => Promise.all(store.connectors.list().map((stored) => describeConnector(parts, stored))),
    page: async (query) => {
      const page = store.connectors.page(withPage(query))
      return { ...page, items: await Promise.all(page.items.map((stored) => describeConnector(parts, stored))) }
    },
    get: ({ id }) => describe(id),
    create: async (entered) => {
      const id = await createConnector(parts, entered)
      await parts.receiver?.refresh()
      return describe(id)
    },
    createFromSpec: async (specified) => describe(await createConnector(parts, connectorOfSpec(specified))),
    update: async (change) => {
      await changeConnector(parts, change)
      await parts.receiver?.refresh()
      breaker.forget(change.id)
      return describe(change.id)
    },
    duplicate: async ({ id }) => {
      const copy = await duplicateConnector(parts, id)
      await parts.receiver?.refresh()
      return describe(copy)
    },
    remove: async ({ id }) => {
      const gone = await goneFiles(parts, id)
      const removed = store.atomically(() => {
        refuseWhileHeld(parts, id, 'be deleted', gone)
        return store.connectors.remove(id)
      })
      await parts.receiver?.refresh()
      breaker.forget(id)
      if (removed) await rm(join(parts.folder.connectors, id), { recursive: true, force: true })
      return { removed }
    },
    usedBy: async ({ id }) => {
      requireConnector(parts, id)
      return Promise.resolve([...connectorUses(parts, id)])
    },
    browse: (query) => browseConnector(parts, places, query),
    upload: (order, context) => uploadFile(parts, order, context),
    keptFile: ({ id }) => keptFile(parts, id),
    inbox: ({ id }) => Promise.resolve(inboxOf(parts, id)),
    beginSignIn: ({ id }) => signIns.begin(id),
    finishSignIn: async ({ id }, context) => {
      await signIns.finish(id, context?.signal)
      breaker.forget(id)
      return describe(id)
    },
    test: ({ id }) => testConnector(parts, breaker, id),
    tryOut: async ({ id, type, authMethod, config = {}, secrets = {} }) => {
      breaker.refuse(`a draft of ${type}`, `a new connector`)
      const open = () => draftAccess(parts, { id, type, authMethod, config, secrets })
      // What a draft reaches says nothing of the saved connector, so the host key is not kept with it.
      const steps = await stepsOf(parts, open, () => Promise.resolve())
      return { works: steps.every(({ state }) => state !== 'failed'), steps }
    },
  }
}
