import { operation } from '../build-typed.ts'
import type { ComparisonOperator } from '../expression.ts'
import { FormulaError, type Span } from '../formula-error.ts'
import { formatFormulaType } from '../formula-type.ts'
import type { TypedFormula } from '../typed-formula.ts'
import { castReplacement } from './cast-replacement.ts'
import { coerceAll } from './coerce.ts'

const boolean = { name: 'boolean' } as const

/** Compares two values of a common type. Text compares by code points. */
export function comparison(
  operator: ComparisonOperator,
  left: TypedFormula,
  right: TypedFormula,
  span: Span,
  text: string,
): TypedFormula {
  const { operands } = comparable([left, right], span, text)
  return operation(boolean, span, operands, ([a = '', b = '']) => `(${a} ${operator} ${b})`)
}

/** The operands as a type whose values can be compared; throws FormulaError where there is none. */
export function comparable(operands: readonly TypedFormula[], span: Span, text: string) {
  const coerced = coerceAll(operands, 'comparison')
  if (coerced && coerced.type.name !== 'json') return coerced
  if (coerced) throw new FormulaError('formula_type', 'Values of type json cannot be compared.', span)
  const names = [...new Set(operands.map((operand) => formatFormulaType(operand.type)))]
  const asText = operands.find((operand) => operand.type.name === 'text')
  const other = operands.find((operand) => operand.type.name !== 'text')
  const replacement = asText && other ? castReplacement(asText, other.type, text) : undefined
  const message = `${names.join(' and ')} cannot be compared. Convert one of them with a cast.`
  throw new FormulaError('formula_type', message, span, replacement)
}
