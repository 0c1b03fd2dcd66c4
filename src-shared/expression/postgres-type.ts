import { type ColumnType, formatColumnType } from '../values/column-type.ts'

/** The type as Postgres writes it. */
export function postgresType(type: ColumnType): string {
  return type.name === 'double' ? 'double precision' : formatColumnType(type)
}
