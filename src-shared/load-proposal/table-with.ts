import { type SchemaDocument, schemaFieldSchema, type SchemaField } from '../schemas/schema-record.ts'
import { postgresTypeOf } from '../schemas/field-type.ts'
import { parseColumnType } from '../values/column-type.ts'
import type { LoadFacts, ProposedColumn } from './load-proposal.ts'

/**
 * The schema of the table with a field for every column; null where the table has them all. Types leave room for the next
 * file: texts and numerics without a limit, and only the key refuses to be empty.
 */
export function tableWith(
  { table, columns: inferred }: LoadFacts,
  columns: readonly ProposedColumn[],
  key: readonly string[],
): SchemaDocument | null {
  const { found } = table
  const isThere = (name: string) => found?.columns.some((column) => column.name === name) === true
  const fields = columns.flatMap(({ name, to, type }) => {
    if (to === null || isThere(to)) return []
    const typeName = inferred.find((column) => column.name === name)
    return [fieldOf(to, typeName?.columnType === type ? typeName.type : type, !found && key.includes(to))]
  })
  if (fields.length === 0) return null
  if (found) return found.schema && { ...found.schema, fields: [...found.schema.fields, ...fields] }
  const name = table.name.replace(/^public\.ds_/, '')
  return { name, entityType: 'custom', schemaType: 'customer', fields }
}

/** The type of a new table's column, as Postgres writes it. */
export const fieldTypeName = (type: string): string => postgresTypeOf(fieldOf('x', type, false))

function fieldOf(name: string, type: string, isPrimaryKey: boolean): SchemaField {
  const parsed = parseColumnType(type) ?? { name: 'text' as const }
  return schemaFieldSchema.parse({
    name,
    dataType: parsed.name,
    isNullable: !isPrimaryKey,
    isPrimaryKey,
    isUnique: isPrimaryKey,
  })
}
