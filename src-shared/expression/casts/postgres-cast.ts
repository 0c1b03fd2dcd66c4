import type { ColumnType } from '../../values/column-type.ts'
import { quoteLiteral } from '../../sql/quote.ts'
import { engineScale, type FormulaType } from '../formula-type.ts'
import { postgresType } from '../postgres-type.ts'
import type { CastRule, CastText } from './cast-rule.ts'

export const postgresCast: CastText = (value, { from, to, rule }) => ({
  sql: `cast(${value} as ${postgresType(to)})`,
  fault: rule.canFail ? postgresFault(value, from, to, rule) : null,
})

/** Postgres decides whether a text is valid. Only valid texts that mean the same everywhere are accepted. Null where Postgres raises its own error. */
function postgresFault(value: string, from: FormulaType, to: ColumnType, rule: CastRule): string | null {
  if (from.name === 'text' || from.name === 'unknown') {
    const isValid = `pg_input_is_valid(${value}, ${quoteLiteral(postgresType(to))})`
    if (!rule.pattern) return `not ${isValid}`
    const matches = `${value} ${rule.pattern.ignoreCase ? '~*' : '~'} ${quoteLiteral(rule.pattern.source)}`
    return `not (${matches} and ${isValid})`
  }
  // Numerics and doubles are rounded when they become whole numbers.
  const rounded = from.name === 'numeric' || from.name === 'double' ? `round(${value})` : value
  switch (to.name) {
    case 'integer':
      return `not (${rounded} between -2147483648 and 2147483647)`
    case 'bigint':
      // No double equals the largest bigint; the next double is one more.
      return from.name === 'double'
        ? `not (${rounded} >= -9223372036854775808 and ${rounded} < 9223372036854775808)`
        : `not (${rounded} between -9223372036854775808 and 9223372036854775807)`
    case 'numeric':
      return outOfDigits(value, from, to)
    default:
      return null
  }
}

function outOfDigits(value: string, from: FormulaType, to: ColumnType): string {
  const scale = engineScale(to)
  const precision = to.name === 'numeric' && to.precision !== undefined ? to.precision : 38
  const isOut = `abs(round(cast(${value} as numeric), ${scale})) >= 1e${precision - scale}`
  return from.name === 'double'
    ? `case when ${value} in ('NaN', 'Infinity', '-Infinity') then true else ${isOut} end`
    : isOut
}
