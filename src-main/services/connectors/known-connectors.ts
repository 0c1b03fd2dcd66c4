import type { KnownConnectors } from '../../../src-shared/pipeline/check-connectors.ts'
import type { StudioParts } from '../studio-parts.ts'

/** What the checker needs to know of the connectors of the workspace, and of that of a pipeline. */
export function knownConnectors({ store }: Pick<StudioParts, 'store'>, pipelineId: string | null): KnownConnectors {
  const pipeline = pipelineId === null ? null : store.pipelines.find(pipelineId)
  const list = store.connectors.list().map(({ id, name, type, config }) => ({ id, name, type, config }))
  return { list, ofPipeline: pipeline?.connectorId ?? null }
}
