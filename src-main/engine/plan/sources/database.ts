import { AppError } from '../../../../src-shared/errors/app-error.ts'
import type { DatabaseSource } from '../../../../src-shared/pipeline/source-kinds.ts'
import type { PlanDatabaseSource } from '../plan.ts'
import type { SourcePlanner } from './source-planner.ts'

export const database: SourcePlanner<DatabaseSource, PlanDatabaseSource> = {
  plan: ({ id: nodeId, connector, connectorId = '' }, { context, firstFile }) => {
    const columns = context.sourceColumns[nodeId]
    if (!columns) throw new AppError('query_undescribed', { nodeId })
    const reached = context.reached?.[nodeId]
    return {
      kind: 'database',
      nodeId,
      connector,
      connectorId,
      ...(reached ? { reached } : {}),
      read: columns,
      columns,
      conventions: {},
      files: context.files[nodeId] ?? [],
      firstFile,
    }
  },
  phase: ({ nodeId, files }) => `${nodeId}: copy the rows of ${files.map(({ name }) => name).join(', ')}`,
  isArchived: false,
}
