import { readNeed } from '../../database-rights/table-need.ts'
import type { Problem } from '../../errors/problem.ts'
import { type EngineDatabaseSource, readsEngineDatabase, isQuerySource, isTableSource } from '../source-kinds.ts'
import type { NodeCheck, NodeCheckContext } from './node-definition.ts'
import { nodeError, notRunnable } from './node-problem.ts'
import { checkQuerySource } from './query-source.ts'
import type { SourceKindDefinition } from './source-kind.ts'
import { checkTableSource } from './table-source.ts'

/** Rows of the engine database, which stay where they are. */
export const engineDatabaseSource: SourceKindDefinition<'engine_database', EngineDatabaseSource> = {
  name: 'engine_database',
  reads: readsEngineDatabase,
  summary: (node) =>
    isQuerySource(node)
      ? `read ${node.config.query.trim().split(/\s+/).slice(0, 8).join(' ')} …`
      : `read ${node.config.table ?? 'nothing yet'}`,
  check: checkEngineDatabaseSource,
  waysOut: () => [],
  tableNeeds: (node) => (isTableSource(node) ? [readNeed(node.config.table, `source ${node.id}`)] : []),
}

function checkEngineDatabaseSource(node: EngineDatabaseSource, context: NodeCheckContext): NodeCheck {
  const { columns, problems } = checkRows(node, context)
  return { columns, problems: [...connectorProblems(node, context), ...problems] }
}

function checkRows(node: EngineDatabaseSource, context: NodeCheckContext): NodeCheck {
  const { id, config } = node
  const place = `${context.path}.config`
  if (config.table !== undefined && config.query !== undefined) {
    const message = `${id} names the table ${config.table} and a query, and reads one of them. Remove the other.`
    const fix = { label: 'Remove the query', edits: [{ path: `${place}.query`, value: undefined }] }
    return { columns: null, problems: [nodeError('source_reads_two', message, id, `${place}.query`, fix)] }
  }
  if (isTableSource(node)) return checkTableSource(node, context)
  if (isQuerySource(node)) return checkQuerySource(node, context)
  const message = `${id} names nothing to read. Choose a table, or write a query.`
  return { columns: null, problems: [nodeError('source_reads_nothing', message, id, `${place}.table`)] }
}

function connectorProblems({ id, connectorId }: EngineDatabaseSource, { path }: NodeCheckContext): readonly Problem[] {
  if (connectorId === undefined) return []
  const place = `${path}.connectorId`
  const message = `${id} names the connector ${connectorId}, and this build reads rows of the engine database only. Remove connectorId.`
  return [notRunnable(message, id, place, { label: 'Remove connectorId', edits: [{ path: place, value: undefined }] })]
}
