import type { ConnectorUse } from '../../../src-shared/connectors/connector-record.ts'
import type { StudioParts } from '../studio-parts.ts'

/** The pipelines of the workspace that a connector serves, by what they say now. */
export function connectorUses({ store }: Pick<StudioParts, 'store'>, id: string): readonly ConnectorUse[] {
  return store.pipelines.list().flatMap((pipeline) => {
    const nodes = nodesNaming(pipeline.ir, id)
    if (nodes.length === 0 && pipeline.connectorId !== id) return []
    return [{ pipelineId: pipeline.id, name: pipeline.name, nodes }]
  })
}

/** The document may be invalid. */
export function nodesNaming(ir: unknown, id: string): string[] {
  const nodes = isRecord(ir) && Array.isArray(ir['nodes']) ? (ir['nodes'] as readonly unknown[]) : []
  return nodes.flatMap((node) =>
    isRecord(node) && node['connectorId'] === id && typeof node['id'] === 'string' ? [node['id']] : [],
  )
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
