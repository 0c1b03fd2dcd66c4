import { streamColumns } from '../../../../src-shared/pipeline/nodes/stream-source.ts'
import type { StreamSource } from '../../../../src-shared/pipeline/source-kinds.ts'
import type { PlanStreamSource } from '../plan.ts'
import { badRecordsOf } from './bad-records-of.ts'
import type { SourcePlanner } from './source-planner.ts'

export const stream: SourcePlanner<StreamSource, PlanStreamSource> = {
  plan: (node, { pipeline, context, firstFile }) => {
    const { id: nodeId, connector, connectorId = '', config } = node
    const reached = context.reached?.[nodeId]
    const columns = streamColumns(config, context.sourceColumns[nodeId] ?? null) ?? []
    return {
      kind: 'stream',
      nodeId,
      connector,
      connectorId,
      badRecords: badRecordsOf(node, pipeline),
      maxRejected: config.maxRejected ?? null,
      ...(reached ? { reached } : {}),
      read: context.sourceColumns[nodeId] ?? columns,
      columns,
      conventions: {},
      files: context.files[nodeId] ?? [],
      firstFile,
    }
  },
  phase: ({ nodeId, files }) => `${nodeId}: read ${files.map(({ name }) => name).join(', ') || 'its messages'}`,
  previewed: ({ files }) => `the newest messages of ${files.map(({ name }) => name).join(' and ')}`,
  isArchived: false,
}
