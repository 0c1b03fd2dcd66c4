import type { SchemaField } from '../../../src-shared/schemas/schema-record.ts'

/** A field's type with its size, as Postgres writes it: `varchar(40)`, `numeric(12,2)`. */
export function fieldTypeText({ dataType, length, precision, scale }: SchemaField): string {
  if (length) return `${dataType}(${length})`
  if (precision) return `${dataType}(${precision}${scale ? `,${scale}` : ''})`
  return dataType
}
