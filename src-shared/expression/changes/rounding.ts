import type { ColumnType } from '../../values/column-type.ts'
import { decimalType } from '../casts/decimal-type.ts'
import { fixedScale } from '../formula-type.ts'
import type { ChangeSql, ChangingValue } from './value-change.ts'

/** SQL boolean: a cast leaves digits other than 0 after the point out. Null where it never does. */
export function isRounded({ type, sql, text }: ChangingValue, to: ColumnType, written: ChangeSql): string | null {
  const scale = keptScale(to)
  if (scale === null || (fixedScale(type) ?? Infinity) <= scale) return null
  if (type.name === 'numeric') return written.isRounded(sql, scale, decimalType(type))
  // Whole numbers are not read from texts with digits after the point.
  if (type.name === 'double') {
    return to.name === 'numeric' ? written.losesDigits(text, scale) : `${sql} <> ${written.evenlyRounded(sql)}`
  }
  return type.name === 'text' && to.name === 'numeric' ? written.losesDigits(text, scale) : null
}

/** What to write before a numeric loses digits, where its type says that it has them. */
export function roundingAhead(type: ColumnType, scale: number): string | null {
  const given = type.name === 'numeric' ? fixedScale(type) : null
  if (given === null || given <= scale) return null
  return `Its ${given} digits after the point are rounded to ${scale}. Say that it is meant with a formula, round(…, ${scale}), or give the column more digits.`
}

function keptScale(to: ColumnType): number | null {
  if (to.name === 'numeric') return to.precision === undefined ? null : (to.scale ?? 0)
  return to.name === 'integer' || to.name === 'bigint' ? 0 : null
}
