import { type ColumnType, formatColumnType } from '../../values/column-type.ts'
import { fixedScale, openScale } from '../formula-type.ts'
import { type CastRule, type CastTarget, space } from './cast-rule.ts'
import { decimalType } from './decimal-type.ts'
import { doubleNumeric } from './double-numeric.ts'

const digits = '[0-9]+(?:_[0-9]+)*'
// The engine misreads negative exponents (7E-7 as 0.01), so they are refused.
const number = `[+-]?(?:${digits}\\.?(?:${digits})?|\\.${digits})(?:[eE][+]?[0-9]+)?`
const pattern = `^${space}(${number})${space}$`

// Without a scale Postgres keeps every digit: a value with more digits than the engine keeps must fail, not be rounded.
const openNumber = `[+-]?(?:${digits}(?:\\.[0-9]{0,${openScale}}0*)?|\\.[0-9]{1,${openScale}}0*)`
const openPattern = `^${space}(${openNumber})${space}$`

/** NaN and Infinity, which are valid numerics in Postgres, are refused here. */
const fromText: CastRule = {
  sql: (operand, target) => {
    const accepted = fixedScale(target) === null ? openPattern : pattern
    return `try_cast(replace(regexp_extract(${operand}, '${accepted}', 1), '_', '') as ${decimalType(target)})`
  },
  canFail: true,
  pattern: new RegExp(pattern),
}

const fromNumber: CastRule = {
  sql: (operand, target) => `try_cast(${operand} as ${decimalType(target)})`,
  canFail: true,
}

/** NaN and Infinity fail here too. */
const fromDouble: CastRule = { sql: doubleNumeric, canFail: true }

export const toNumeric: CastTarget = {
  to: 'numeric',
  explanation: (target: ColumnType) => `is not a valid ${formatColumnType(target)}`,
  from: { text: fromText, integer: fromNumber, bigint: fromNumber, numeric: fromNumber, double: fromDouble },
}
