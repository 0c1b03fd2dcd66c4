import { readNeed } from '../../database-rights/table-need.ts'
import type { Problem } from '../../errors/problem.ts'
import { type EngineDatabaseSource, isQuerySource, isTableSource, readsEngineDatabase } from '../source-kinds.ts'
import type { NodeCheck, NodeCheckContext } from './node-definition.ts'
import { nodeError } from './node-problem.ts'
import { checkQuerySource } from './query-source.ts'
import { rowsSummary, rowsUnnamed } from './rows-source.ts'
import type { SourceKindDefinition } from './source-kind.ts'
import { checkTableSource } from './table-source.ts'

/** Rows of the engine database, which stay where they are. */
export const engineDatabaseSource: SourceKindDefinition<'engine_database', EngineDatabaseSource> = {
  name: 'engine_database',
  what: 'reading a table of the engine database',
  isOnlyWeir: true,
  reads: readsEngineDatabase,
  summary: rowsSummary,
  check: (node, context) => {
    const { columns, problems } = checkRows(node, context)
    return { columns, problems: [...withoutEffect(node, context), ...problems] }
  },
  waysOut: () => [],
  tableNeeds: (node) => (isTableSource(node) ? [readNeed(node.config.table, `source ${node.id}`)] : []),
}

function checkRows(node: EngineDatabaseSource, context: NodeCheckContext): NodeCheck {
  const unnamed = rowsUnnamed(node, context.path)
  if (unnamed) return { columns: null, problems: [unnamed] }
  if (isTableSource(node)) return checkTableSource(node, context)
  return isQuerySource(node) ? checkQuerySource(node, context) : { columns: null, problems: [] }
}

/** What is said of rows that have to be fetched; these are read where they are. */
function withoutEffect({ id, config }: EngineDatabaseSource, { path }: NodeCheckContext): readonly Problem[] {
  const instead = {
    rowLimit: 'Write a query with limit instead.',
    incrementalColumn: 'Use load mode incremental_watermark instead.',
  }
  return (['rowLimit', 'incrementalColumn'] as const).flatMap((key) => {
    if (config[key] === undefined) return []
    const place = `${path}.config.${key}`
    const message = `${key} has no effect on rows of the engine database. ${instead[key]}`
    const fix = { label: `Remove ${key}`, edits: [{ path: place, value: undefined }] }
    return [nodeError('option_unknown', message, id, place, fix)]
  })
}
