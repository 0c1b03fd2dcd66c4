import type { ColumnType } from '../values/column-type.ts'
import { fixedScale } from './formula-type.ts'

/** A numeric's text without the trailing zeros that the engine adds where the number of digits varies by value. */
export function shownDigits<Value>(value: Value, type: ColumnType): Value | string {
  if (typeof value !== 'string' || type.name !== 'numeric' || fixedScale(type) !== null) return value
  return value.includes('.') ? value.replace(/\.?0+$/, '') : value
}
