import { AppError } from '../../../src-shared/errors/app-error.ts'
import { knownConnectors } from '../connectors/known-connectors.ts'
import { checkDocument } from '../documents/check-document.ts'
import { requirePipeline } from '../pipelines/edit-pipelines.ts'
import type { Services } from '../services.ts'
import type { StudioParts } from '../studio-parts.ts'
import { planEvents } from './plan-events.ts'

export function loadPlanCalls(parts: StudioParts): Services['loadPlans'] {
  const { store, now } = parts
  return {
    make: ({ pipelineId, ir, memoryMb }, context) =>
      Promise.resolve(
        planEvents(parts, async () => {
          void parts.runner.prepare()
          const stored = requirePipeline(parts, pipelineId)
          const document = { ir: ir ?? stored.ir, baseFolder: stored.baseFolder, pipelineId }
          const { columns, queries, tables } = parts
          const connectors = knownConnectors(parts, pipelineId)
          const knowing = { schemas: store.schemas.list(), columns, queries, tables, connectors, at: now() }
          const checked = await checkDocument(document, knowing)
          return { stored, checked, newSchemas: [], memoryMb, signal: context?.signal }
        }),
      ),
    list: () =>
      Promise.resolve(
        store.loadPlans.list(now().toISOString()).map(({ id, pipelineId, pipelineName, madeAt, expiresAt }) => {
          return { id, pipelineId, pipelineName, madeAt, expiresAt }
        }),
      ),
    get: ({ id }) => {
      const stored = store.loadPlans.find(id, now().toISOString())
      if (!stored) throw new AppError('plan_missing', { id })
      return Promise.resolve(stored.plan)
    },
    discard: ({ id }) => {
      const stored = store.loadPlans.find(id, now().toISOString())
      return Promise.resolve({ discarded: stored !== null && store.loadPlans.discard(stored.plan.id) })
    },
  }
}
