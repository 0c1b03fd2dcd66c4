import { quoteIdentifier } from '../sql/quote.ts'
import { safeDefault } from './default-value.ts'
import { ddlType } from './postgres-type.ts'
import type { SchemaField } from './schema-record.ts'

/** A column definition for CREATE TABLE and ADD COLUMN. */
export function columnDefinition(field: SchemaField): string {
  const written = field.defaultValue == null ? null : safeDefault(field.defaultValue)
  return [
    quoteIdentifier(field.name),
    ddlType(field),
    ...(field.isNullable && !field.isPrimaryKey ? [] : ['NOT NULL']),
    ...(field.isUnique && !field.isPrimaryKey ? ['UNIQUE'] : []),
    ...(written === null ? [] : [`DEFAULT ${written}`]),
  ].join(' ')
}

/** By their ordinals if they have any, otherwise in document order. */
export const inOrder = (fields: readonly SchemaField[]): SchemaField[] =>
  fields
    .map((field, index) => ({ field, position: field.ordinal ?? index + 1 }))
    .sort((a, b) => a.position - b.position)
    .map(({ field }) => field)
