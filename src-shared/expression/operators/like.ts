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
  return operation({ name: 'boolean' }, span, operands, ([a = '', b = ''], dialect) => {
    const word = negated ? 'not like' : 'like'
    if (dialect !== 'duckdb') {
      const condition = `(${a} is not null and ${b} ~ '${endsInEscape}')`
      const explanation = 'ends with a backslash, which no pattern may'
      const faults =
        typeof pattern.literal === 'string' ? [] : [{ condition, column: pattern.column, value: b, explanation }]
      return { sql: `(${a} ${word} ${b})`, faults }
    }
    if (typeof pattern.literal === 'string') return `(${a} ${word} ${b} escape '\\')`
    const isBroken = `regexp_matches(${b}, '${endsInEscape}')`
    const condition = `(${a} is not null and ${isBroken})`
    return {
      sql: `(${a} ${word} case when not ${isBroken} then ${b} end escape '\\')`,
      faults: [
        { condition, column: pattern.column, value: b, explanation: 'ends with a backslash, which no pattern may' },
      ],
    }
  })
}
