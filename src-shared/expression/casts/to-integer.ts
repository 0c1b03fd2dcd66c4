import type { ColumnType } from '../../values/column-type.ts'
import { type CastRule, type CastTarget, space } from './cast-rule.ts'

const digits = '[+-]?[0-9]+(?:_[0-9]+)*'
const pattern = `^${space}(${digits})${space}$`

/** Postgres also reads 0x1F, 0o17 and 0b11 as whole numbers; those are refused here, never misread. */
const fromText: CastRule = {
  sql: (operand, target) => `try_cast(replace(regexp_extract(${operand}, '${pattern}', 1), '_', '') as ${target.name})`,
  canFail: true,
  pattern: new RegExp(pattern),
}

/** Rounds half away from zero, as Postgres does for numeric. */
const fromNumeric: CastRule = { sql: (operand, target) => `try_cast(${operand} as ${target.name})`, canFail: true }

/** Rounds half to even, as Postgres does for double precision; NaN and infinity fail. */
const fromDouble: CastRule = {
  sql: (operand, target) => `try_cast(round_even(${operand}, 0) as ${target.name})`,
  canFail: true,
}

const fromBoolean: CastRule = { sql: (operand) => `cast(${operand} as integer)`, canFail: false }

const explanation = (target: ColumnType) => `is not a valid ${target.name}`

export const toInteger: CastTarget = {
  to: 'integer',
  explanation,
  from: {
    text: fromText,
    integer: { sql: (operand) => operand, canFail: false },
    bigint: { sql: (operand) => `try_cast(${operand} as integer)`, canFail: true },
    numeric: fromNumeric,
    double: fromDouble,
    boolean: fromBoolean,
  },
}

export const toBigint: CastTarget = {
  to: 'bigint',
  explanation,
  from: {
    text: fromText,
    integer: { sql: (operand) => `cast(${operand} as bigint)`, canFail: false },
    bigint: { sql: (operand) => operand, canFail: false },
    numeric: fromNumeric,
    double: fromDouble,
  },
}
