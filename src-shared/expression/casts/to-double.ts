import { type CastRule, type CastTarget, space } from './cast-rule.ts'

const number = '[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?'
const pattern = `^${space}(${number}|[+-]?inf(?:inity)?|nan)${space}$`

const fromText: CastRule = {
  sql: (operand) => {
    const text = `regexp_extract(${operand}, '${pattern}', 1, 'i')`
    // Postgres rejects what is too large or too small for a double; the engine gives infinity or zero.
    const isOutOfRange = `regexp_matches(${text}, '[1-9]') and (isinf(try_cast(${text} as double)) or (try_cast(${text} as double) = 0 and regexp_matches(${text}, '^[+-]?[0.]*[1-9]')))`
    return `case when not (${isOutOfRange}) then try_cast(${text} as double) end`
  },
  canFail: true,
  pattern: new RegExp(pattern, 'i'),
}

const fromInteger: CastRule = { sql: (operand) => `cast(${operand} as double)`, canFail: false }

/** Through text, because the engine's own conversion rounds twice. */
const fromNumeric: CastRule = { sql: (operand) => `cast(cast(${operand} as varchar) as double)`, canFail: false }

export const toDouble: CastTarget = {
  to: 'double',
  explanation: () => 'is not a valid double',
  from: {
    text: fromText,
    integer: fromInteger,
    bigint: fromInteger,
    numeric: fromNumeric,
    double: { sql: (operand) => operand, canFail: false },
  },
}
