import { roomyField } from '../schemas/schema-of-columns.ts'
import type { SchemaDocument } from '../schemas/schema-record.ts'
import { postgresTypeOf } from '../schemas/field-type.ts'
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
    return [roomyField(to, typeName?.columnType === type ? typeName.type : type, !found && key.includes(to))]
  })
  if (fields.length === 0) return null
  if (found) return found.schema && { ...found.schema, fields: [...found.schema.fields, ...fields] }
  const name = table.name.replace(/^public\.ds_/, '')
  return { name, entityType: 'custom', schemaType: 'customer', fields }
}

/** The type of a new table's column, as Postgres writes it. */
export const fieldTypeName = (type: string): string => postgresTypeOf(roomyField('x', type))
