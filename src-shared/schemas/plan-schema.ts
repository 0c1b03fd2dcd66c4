import type { Problem } from '../errors/problem.ts'
import { quoteIdentifier } from '../sql/quote.ts'
import { checkSchema } from './check-schema.ts'
import { columnDefinition, inOrder } from './column-definition.ts'
import type { ExistingTable } from './existing-table.ts'
import { lineageColumns, managedColumnsOf } from './managed-columns.ts'
import { planTableChange, uncomputedProblems } from './plan-table-change.ts'
import type { SchemaDocument } from './schema-record.ts'
import { schemaTableName } from './table-name.ts'

export interface SchemaPlan {
  /** Qualified: public.ds_customer. */
  readonly table: string
  /** To be run in this order in one transaction; none where the table is already as described. */
  readonly statements: readonly string[]
  readonly problems: readonly Problem[]
}

/** The statements that bring the schema's table in line with the document. */
export function planSchema(document: SchemaDocument, existing: ExistingTable | null): SchemaPlan {
  const tableName = schemaTableName(document.name)
  const table = `public.${tableName}`
  const problems = checkSchema(document)
  if (problems.length > 0) return { table, statements: [], problems }
  if (existing === null) {
    const uncomputed = uncomputedProblems(document, [])
    return { table, statements: uncomputed.length > 0 ? [] : [createTable(tableName, document)], problems: uncomputed }
  }
  const change = planTableChange(tableName, document, existing)
  return change.problems.length > 0 ? { table, statements: [], problems: change.problems } : { table, ...change }
}

function createTable(tableName: string, document: SchemaDocument): string {
  const fields = inOrder(document.fields)
  const key = fields.filter((field) => field.isPrimaryKey).map((field) => quoteIdentifier(field.name))
  const lines = [
    ...managedColumnsOf(fields).map((column) => column.ddl),
    ...fields.map(columnDefinition),
    ...lineageColumns(document.lineage).map((column) => column.ddl),
    ...(key.length === 0 ? [] : [`PRIMARY KEY (${key.join(', ')})`]),
  ]
  return `CREATE TABLE IF NOT EXISTS ${quoteIdentifier(tableName)} (\n  ${lines.join(',\n  ')}\n)`
}
