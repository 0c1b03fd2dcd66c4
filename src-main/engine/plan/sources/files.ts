import { sourceConventions } from '../../../../src-shared/pipeline/nodes/column-conventions.ts'
import { sourceColumns } from '../../../../src-shared/pipeline/nodes/file-source.ts'
import type { FileSource } from '../../../../src-shared/pipeline/source-kinds.ts'
import type { PlanFileSource } from '../plan.ts'
import type { RunFile, RunUnit } from '../run-file.ts'
import { badRecordsOf } from './bad-records-of.ts'
import type { SourcePlanner } from './source-planner.ts'

export const files: SourcePlanner<FileSource, PlanFileSource> = {
  plan: (node, { pipeline, context, firstFile }) => {
    const found = context.sourceColumns[node.id] ?? null
    const { connector, config } = node
    const { ignored = [], filled = [] } = context.fitted?.[node.id] ?? {}
    const columns = sourceColumns(pipeline, node, found) ?? []
    return {
      kind: 'files',
      nodeId: node.id,
      connector,
      format: config.format,
      formatOptions: config.formatOptions ?? {},
      ...(ignored.length > 0 ? { ignored } : {}),
      ...(filled.length > 0 ? { filled } : {}),
      badRecords: badRecordsOf(node, pipeline),
      maxRejected: config.maxRejected ?? null,
      read: found ?? columns,
      columns,
      conventions: sourceConventions(config),
      files: (context.files[node.id] ?? []).filter(isFile),
      firstFile,
    }
  },
  phase: ({ nodeId, files: its, format }) => {
    const names = its.map(({ name }) => name).join(', ') || 'its files'
    return `${nodeId}: read ${names} as ${format}`
  },
  isArchived: true,
}

const isFile = (unit: RunUnit): unit is RunFile => unit.path !== undefined
