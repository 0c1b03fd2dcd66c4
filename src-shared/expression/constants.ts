import { quoteLiteral } from '../sql/quote.ts'
import { decimalType } from './casts/decimal-type.ts'
import { FormulaError, type Span } from './formula-error.ts'
import type { FormulaType } from './formula-type.ts'
import { intervalSql } from './intervals/interval-sql.ts'
import { readInterval } from './intervals/read-interval.ts'
import type { TypedFormula } from './typed-formula.ts'

export function constant(type: FormulaType, sql: string, span: Span, literal?: string | null): TypedFormula {
  return { type, span, column: null, literal, compile: () => ({ sql, faults: [] }) }
}

/** Whole numbers are integer or bigint where they fit, everything else is numeric with the digits as written. */
export function numberConstant(digits: string, span: Span): TypedFormula {
  if (/^-?\d+$/.test(digits)) {
    const value = BigInt(digits)
    if (value >= -2147483648n && value <= 2147483647n)
      return constant({ name: 'integer' }, wrapped(digits), span, digits)
    if (value >= -(2n ** 63n) && value < 2n ** 63n) {
      return typedConstant({ name: 'bigint' }, `cast('${digits}' as bigint)`, wrapped(digits), span)
    }
  }
  const match = /^-?(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/.exec(digits)
  const exponent = Number(match?.[3] ?? 0)
  const scale = Math.max(0, (match?.[2] ?? '').length - exponent)
  const whole = Math.max(0, (match?.[1] ?? '').length + exponent)
  if (scale > 30 || scale + whole > 38) {
    throw new FormulaError(
      'formula_not_exact',
      'This number has more than the 38 digits that the local engine keeps.',
      span,
    )
  }
  const type = { name: 'numeric', scale } as const
  return typedConstant(type, `cast('${digits}' as ${decimalType(type)})`, wrapped(digits), span)
}

export function intervalConstant(text: string, span: Span): TypedFormula {
  const value = readInterval(text)
  if (typeof value === 'string') throw new FormulaError('formula_not_exact', value, span)
  return typedConstant({ name: 'interval' }, intervalSql(value), `interval ${quoteLiteral(text)}`, span)
}

function typedConstant(type: FormulaType, inEngine: string, elsewhere: string, span: Span): TypedFormula {
  const compile: TypedFormula['compile'] = (dialect) => ({
    sql: dialect.raisesOnFaults ? elsewhere : inEngine,
    faults: [],
  })
  return { type, span, column: null, compile }
}

function wrapped(digits: string): string {
  return digits.startsWith('-') ? `(${digits})` : digits
}
