import type { ColumnType } from '../../values/column-type.ts'
import type { Dialect } from '../../sql/compiled-step.ts'
import { DialectGap } from '../../sql/dialect-gap.ts'
import { quoteLiteral } from '../../sql/quote.ts'
import { engineScale, type FormulaType } from '../formula-type.ts'
import { postgresType } from '../postgres-type.ts'
import type { CastRule } from './cast-rule.ts'

/** A cast in a dialect other than the engine's: plain SQL, and the condition under which it raises an error. */
export function castInDialect(
  value: string,
  { from, to, rule }: { readonly from: FormulaType; readonly to: ColumnType; readonly rule: CastRule },
  dialect: Exclude<Dialect, 'duckdb'>,
): { readonly sql: string; readonly fault: string | null } {
  if (dialect === 'spark') {
    if (from.name === 'double' && to.name === 'text')
      throw new DialectGap(
        dialect,
        'Spark writes a double as another text than Postgres. Convert it to numeric with a scale before.',
      )
    const type = sparkType(to)
    const sql = `cast(${value} as ${type})`
    return { sql, fault: rule.canFail ? `try_cast(${value} as ${type}) is null and ${value} is not null` : null }
  }
  const sql = `cast(${value} as ${postgresType(to)})`
  return { sql, fault: rule.canFail ? postgresFault(value, from, to, rule) : null }
}

export function sparkType(type: ColumnType): string {
  switch (type.name) {
    case 'numeric':
      return `decimal(${type.precision ?? 38},${engineScale(type)})`
    case 'text':
    case 'json':
    case 'uuid':
      return 'string'
    case 'timestamp':
      return 'timestamp_ntz'
    case 'timestamptz':
      return 'timestamp'
    case 'integer':
    case 'bigint':
    case 'double':
    case 'boolean':
    case 'date':
      return type.name
  }
}

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
