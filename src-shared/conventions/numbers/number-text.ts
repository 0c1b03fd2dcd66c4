import type { SqlDialect } from '../../sql/dialects/sql-dialect.ts'
import type { ColumnType } from '../../values/column-type.ts'
import type { ColumnConvention } from '../column-convention.ts'
import { textSqlOf } from '../text-sql.ts'
import { numberGroups, numberPattern, withPoint } from './number-pattern.ts'

/** SQL of a number written by a convention as sign, digits and point; null where the text is not written so, or has digits that the type would lose. */
export function plainNumberText(
  text: string,
  convention: ColumnConvention,
  type: ColumnType,
  dialect: SqlDialect,
): string {
  const sql = textSqlOf(dialect)
  const trimmed = sql.trimmed(text)
  const pattern = numberPattern(convention, type)
  const part = (groups: string) => sql.replaced(trimmed, pattern, groups)
  const value = convention.percent
    ? `${part(numberGroups.sign)} || ${hundredth(withPoint(part(numberGroups.digits), convention))}`
    : withPoint(part(`${numberGroups.sign}${numberGroups.digits}`), convention)
  const isWritten = sql.matches(trimmed, pattern)
  // One sign in all: -12- is no number.
  const isSigned = convention.minusBehind
    ? `${isWritten} and length(replace(replace(${trimmed}, '-', ''), '+', '')) >= length(${trimmed}) - 1`
    : isWritten
  if (!convention.brackets) return `case when ${isSigned} then ${value} end`
  const isClosed = `(left(${trimmed}, 1) = '(') = (right(${trimmed}, 1) = ')')`
  return `case when ${isSigned} and ${isClosed} then case when left(${trimmed}, 1) = '(' then '-' else '' end || ${value} end`
}

/** The point two digits further to the left. */
function hundredth(digits: string): string {
  const whole = `split_part(${digits}, '.', 1)`
  const padded = `lpad(${whole}, cast(greatest(length(${whole}), 3) as integer), '0')`
  return `left(${padded}, cast(length(${padded}) - 2 as integer)) || '.' || right(${padded}, 2) || split_part(${digits}, '.', 2)`
}
