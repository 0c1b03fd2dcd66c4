import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { Services } from '../services.ts'
import type { StudioParts } from '../studio-parts.ts'
import { accessOf } from './connector-access.ts'
import type { Secrets } from './connector-secrets.ts'
import { browseConnector } from './browse-connector.ts'
import { connectorUses } from './connector-uses.ts'
import { describeConnector } from './describe-connector.ts'
import { changeConnector, createConnector, duplicateConnector, mergedSecrets } from './edit-connectors.ts'
import { requireConnector } from './require-connector.ts'
import { testBreaker } from './test-breaker.ts'
import { stepsOf, testConnector } from './test-connector.ts'

/** Connectors: what they are, what uses them, and whether they work. No answer holds a secret. */
export function connectorCalls(parts: StudioParts): Services['connectors'] {
  const { store } = parts
  const breaker = testBreaker(parts.now)
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
      refuseWhileRunning(parts, id)
      return Promise.resolve({ removed: store.connectors.remove(id) })
    },
    usedBy: async ({ id }) => {
      requireConnector(parts, id)
      return Promise.resolve([...connectorUses(parts, id)])
    },
    browse: (query) => browseConnector(parts, query),
    test: ({ id }) => testConnector(parts, breaker, id),
    tryOut: async ({ id, type, authMethod, config = {}, secrets = {} }) => {
      breaker.refuse(`a draft of ${type}`, `a new connector`)
      const steps = await stepsOf(parts, async () => {
        const entered = { id: id ?? null, type, authMethod, config }
        return accessOf(entered, id === undefined ? secrets : await withKept(parts, id, entered, secrets))
      })
      return { works: steps.every(({ state }) => state !== 'failed'), steps }
    },
  }
}

/** The kept secrets of a connector, with those that were entered anew. */
function withKept(
  parts: StudioParts,
  id: string,
  { authMethod }: Parameters<typeof mergedSecrets>[2],
  entered: Secrets,
): Promise<Secrets> {
  return mergedSecrets(parts, requireConnector(parts, id), { authMethod }, entered)
}

function refuseWhileRunning(parts: StudioParts, id: string): void {
  const { name } = requireConnector(parts, id)
  const running = parts.store.runs.running().map(({ pipelineId }) => pipelineId)
  const busy = connectorUses(parts, id).find(({ pipelineId }) => running.includes(pipelineId))
  if (busy) throw new AppError('connector_running', { name, pipeline: busy.name })
}
