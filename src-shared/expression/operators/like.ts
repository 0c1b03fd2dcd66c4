import { operation } from '../build-typed.ts'
import { FormulaError, type Span } from '../formula-error.ts'
import type { TypedFormula } from '../typed-formula.ts'
import { coerce } from './coerce.ts'

const endsInEscape = '(?:^|[^\\\\])(?:\\\\\\\\)*\\\\$'

/** `like` with the backslash as escape, as Postgres has it. */
export function like(operand: TypedFormula, pattern: TypedFormula, negated: boolean, span: Span): TypedFormula {
  if (typeof pattern.literal === 'string' && new RegExp(endsInEscape).test(pattern.literal)) {
    throw new FormulaError('formula_type', 'A pattern must not end with a backslash. Double it.', pattern.span)
  }
  const text = { name: 'text' } as const
  const operands = [operand, pattern].map((each) => {
    const coerced = coerce(each, text)
    if (!coerced)
      throw new FormulaError('formula_type', 'like compares texts. Convert the value to text with a cast.', each.span)
    return coerced
  })
  const word = negated ? 'not like' : 'like'
  const isWritten = typeof pattern.literal === 'string'
  const broken = (a: string, b: string, isBroken: string) => ({
    condition: `(${a} is not null and ${isBroken})`,
    column: pattern.column,
    value: b,
    explanation: 'ends with a backslash, which no pattern may',
  })
  return operation({ name: 'boolean' }, span, operands, {
    raising: ([a = '', b = '']) => ({
      sql: `(${a} ${word} ${b})`,
      faults: isWritten ? [] : [broken(a, b, `${b} ~ '${endsInEscape}'`)],
    }),
    engine: ([a = '', b = '']) => {
      if (isWritten) return `(${a} ${word} ${b} escape '\\')`
      const isBroken = `regexp_matches(${b}, '${endsInEscape}')`
      const sql = `(${a} ${word} case when not ${isBroken} then ${b} end escape '\\')`
      return { sql, faults: [broken(a, b, isBroken)] }
    },
  })
}
