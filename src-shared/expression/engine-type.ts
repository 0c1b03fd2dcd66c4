import type { ColumnType } from '../values/column-type.ts'
import { decimalType } from './casts/decimal-type.ts'

/** The type of the local engine that holds the values of a column type. */
export function engineType(type: ColumnType): string {
  if (type.name === 'numeric') return decimalType(type)
  return type.name === 'text' ? 'varchar' : type.name
}
