import type { ColumnType } from '../values/column-type.ts'
import { fixedScale } from './formula-type.ts'

/** A value's text without the zeros that the engine adds where each value of a numeric has digits of its own. */
export function shownDigits<Value>(value: Value, type: ColumnType): Value | string {
  if (typeof value !== 'string' || type.name !== 'numeric' || fixedScale(type) !== null) return value
  return value.includes('.') ? value.replace(/\.?0+$/, '') : value
}
