import { tableSchema } from '../../../src-shared/pipeline/nodes/table-source.ts'
import { type EngineDatabaseSource, isTableSource } from '../../../src-shared/pipeline/source-kinds.ts'
import { tableColumns, tableKey } from '../../../src-shared/schemas/table-columns.ts'
import type { SchemaRecord } from '../../../src-shared/schemas/schema-record.ts'
import type { Column } from '../../../src-shared/values/column.ts'
import type { DatabaseRows, PlanEngineDatabaseSource, PlanSource } from './plan.ts'

/** What a checked source of the engine database reads. */
export function databaseRows(node: EngineDatabaseSource, schemas: readonly SchemaRecord[]): DatabaseRows {
  if (!isTableSource(node)) return { query: statementOf(node.config.query ?? '') }
  const schema = tableSchema(node, schemas)
  return { table: node.config.table, key: schema ? tableKey(schema) : [] }
}

/** The columns of its table by the schema, or of its query as the server described them; null where they are not known. */
export function databaseColumns(
  node: EngineDatabaseSource,
  {
    schemas,
    sourceColumns,
  }: {
    readonly schemas: readonly SchemaRecord[]
    readonly sourceColumns: Readonly<Record<string, readonly Column[] | null>>
  },
): readonly Column[] | null {
  if (!isTableSource(node)) return sourceColumns[node.id] ?? null
  const schema = tableSchema(node, schemas)
  return schema ? tableColumns(schema) : null
}

/** A query as a part of another statement, without the semicolon that may end it. */
export function statementOf(query: string): string {
  let end = query.length
  while (end > 0 && /[\s;]/.test(query[end - 1] ?? '')) end--
  return query.slice(0, end)
}

/** Whether a source reads the database that its targets are in. */
export const isInEngineDatabase = (source: PlanSource): source is PlanEngineDatabaseSource =>
  source.kind === 'engine_database'
