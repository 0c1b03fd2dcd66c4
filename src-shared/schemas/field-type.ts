import type { ColumnType } from '../values/column-type.ts'
import type { FieldDataType, SchemaField } from './schema-record.ts'

/** The type a field's column has in Postgres, as Postgres writes it. */
export function postgresTypeOf(field: SchemaField): string {
  switch (field.dataType) {
    case 'varchar':
      return field.length ? `character varying(${field.length})` : 'character varying'
    case 'numeric':
    case 'decimal':
      return field.precision ? `numeric(${field.precision},${field.scale ?? 0})` : 'numeric'
    case 'float':
    case 'double':
      return 'double precision'
    case 'timestamp':
      return 'timestamp without time zone'
    case 'timestamptz':
      return 'timestamp with time zone'
    case 'json':
      return 'jsonb'
    case 'text':
    case 'integer':
    case 'bigint':
    case 'smallint':
    case 'real':
    case 'boolean':
    case 'date':
    case 'uuid':
      return field.dataType
  }
}

const columnTypeNames: Readonly<Record<FieldDataType, ColumnType['name']>> = {
  varchar: 'text',
  text: 'text',
  integer: 'integer',
  bigint: 'bigint',
  smallint: 'integer',
  numeric: 'numeric',
  decimal: 'numeric',
  float: 'double',
  real: 'double',
  double: 'double',
  boolean: 'boolean',
  date: 'date',
  timestamp: 'timestamp',
  timestamptz: 'timestamptz',
  json: 'json',
  uuid: 'uuid',
}

/** The type of a pipeline's column that a field takes without a conversion. */
export function columnTypeOf(field: SchemaField): ColumnType {
  const name = columnTypeNames[field.dataType]
  if (name !== 'numeric' || !field.precision) return { name }
  return { name, precision: field.precision, scale: field.scale ?? 0 }
}

/** Whether Postgres accepts every value of `from`, or checks each value at the load, without losing a part of it. */
export function canLoadAs(from: ColumnType, to: ColumnType | null): boolean {
  if (from.name === 'text' || to?.name === 'text' || from.name === to?.name) return true
  return to !== null && (widenings[from.name]?.includes(to.name) ?? false)
}

const widenings: Readonly<Partial<Record<ColumnType['name'], readonly ColumnType['name'][]>>> = {
  integer: ['bigint', 'numeric', 'double'],
  bigint: ['integer', 'numeric', 'double'],
  numeric: ['double'],
  double: ['numeric'],
  date: ['timestamp', 'timestamptz'],
  timestamp: ['timestamptz'],
}
