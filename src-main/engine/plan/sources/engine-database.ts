import { AppError } from '../../../../src-shared/errors/app-error.ts'
import type { EngineDatabaseSource } from '../../../../src-shared/pipeline/source-kinds.ts'
import { databaseColumns, databaseRows } from '../database-rows.ts'
import type { PlanEngineDatabaseSource } from '../plan.ts'
import type { SourcePlanner } from './source-planner.ts'

export const engineDatabase: SourcePlanner<EngineDatabaseSource, PlanEngineDatabaseSource> = {
  plan: (node, { context, firstFile }) => {
    const columns = databaseColumns(node, context)
    if (!columns) throw new AppError('query_undescribed', { nodeId: node.id })
    return {
      kind: 'engine_database',
      nodeId: node.id,
      connector: node.connector,
      rows: databaseRows(node, context.schemas),
      read: columns,
      columns,
      conventions: {},
      files: context.files[node.id] ?? [],
      firstFile,
    }
  },
  phase: ({ nodeId, rows }, runsIn) => {
    const how = runsIn === 'engine database' ? 'read the rows inside the database:' : 'copy the rows of'
    return `${nodeId}: ${how} ${'table' in rows ? rows.table : 'the query'}`
  },
  isArchived: false,
}
