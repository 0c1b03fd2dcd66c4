import type { Column } from '../values/column.ts'
import { parseColumnType } from '../values/column-type.ts'
import {
  type FieldDataType,
  fieldDataTypes,
  type SchemaDocument,
  type SchemaField,
  schemaFieldSchema,
  type SchemaRecord,
} from './schema-record.ts'

/** A schema whose table takes the columns as they come; only the key refuses to be empty. */
export const schemaOfColumns = (name: string, columns: readonly Column[], key: readonly string[]): SchemaDocument => ({
  name,
  entityType: 'custom',
  schemaType: 'customer',
  fields: columns.map((column) => fieldOfColumn(column, key.includes(column.name))),
})

/** The field that takes a column without a conversion. Texts and numbers are not limited, so that the next file fits too. */
export function fieldOfColumn({ name, type }: Column, isKey = false): SchemaField {
  const dataType: FieldDataType = fieldDataTypes.find((each) => each === type.name) ?? 'text'
  const size =
    type.name === 'numeric' && type.precision !== undefined ? { precision: type.precision, scale: type.scale } : {}
  return schemaFieldSchema.parse({ name, dataType, ...size, isNullable: !isKey, isPrimaryKey: isKey })
}

/** The same for a type as it is written, without its limits. */
export function roomyField(name: string, type: string, isKey = false): SchemaField {
  const { name: typeName } = parseColumnType(type) ?? { name: 'text' as const }
  return fieldOfColumn({ name, type: { name: typeName } }, isKey)
}

/** What a person writes of a schema that the workspace keeps. */
export function documentOfSchema(record: SchemaRecord): SchemaDocument {
  const { id: _id, tableName: _table, status: _status, createdAt: _created, updatedAt: _updated, ...document } = record
  return document
}
