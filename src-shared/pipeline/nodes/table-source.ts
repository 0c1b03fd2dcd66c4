import type { Problem } from '../../errors/problem.ts'
import { loadModeDefinition } from '../../load-modes/registry.ts'
import type { SchemaRecord } from '../../schemas/schema-record.ts'
import { tableColumns } from '../../schemas/table-columns.ts'
import { didYouMean } from '../../values/did-you-mean.ts'
import type { TableSource } from '../source-kinds.ts'
import { columnNameProblems } from './column-names.ts'
import type { NodeCheck, NodeCheckContext } from './node-definition.ts'
import { nodeError } from './node-problem.ts'

/** The columns of the table by its schema, and what is wrong with reading it. */
export function checkTableSource(node: TableSource, context: NodeCheckContext): NodeCheck {
  const schema = tableSchema(node, context.schemas)
  const columns = schema ? tableColumns(schema) : null
  return {
    columns,
    problems: [
      ...(schema ? [] : [unknownTable(node, context)]),
      ...columnNameProblems(columns ?? [], node.id, `${context.path}.config`),
      ...feedsItself(node, context),
    ],
  }
}

export function tableSchema({ config }: TableSource, schemas: readonly SchemaRecord[]): SchemaRecord | null {
  return schemas.find((schema) => `public.${schema.tableName}` === config.table) ?? null
}

function unknownTable({ id, config }: TableSource, { schemas, path }: NodeCheckContext): Problem {
  const place = `${path}.config.table`
  const tables = schemas.map((schema) => `public.${schema.tableName}`)
  const near = didYouMean(config.table, tables)
  const advice = near ? `Did you mean ${near}?` : `The tables are ${tables.join(', ') || 'none yet'}.`
  const fix = near ? { label: `Use ${near}`, edits: [{ path: place, value: near }] } : undefined
  return nodeError('schema_unknown', `No schema describes ${config.table}. ${advice}`, id, place, fix)
}

/** Without a key each run would load again what the last one loaded. */
function feedsItself({ id, config }: TableSource, { pipeline, path }: NodeCheckContext): readonly Problem[] {
  return pipeline.nodes.flatMap((target) => {
    if (target.kind !== 'target' || target.schema !== config.table) return []
    if (loadModeDefinition(target.loadMode).isRepeatable) return []
    const message = `${id} reads ${config.table}, and ${target.id} loads it with ${target.loadMode}, so each run would read the rows of the run before. Load another table, or use upsert.`
    return [nodeError('table_feeds_itself', message, id, `${path}.config.table`)]
  })
}
