import { arithmeticOperators, type BinaryOperator, comparisonOperators } from '../expression.ts'
import { FormulaError, type Span } from '../formula-error.ts'
import { commonType, isNumber } from '../formula-type.ts'
import type { TypedFormula } from '../typed-formula.ts'
import { arithmetic } from './arithmetic.ts'
import { castReplacement } from './cast-replacement.ts'
import { coerce, readNumbers } from './coerce.ts'
import { comparison } from './comparison.ts'
import { concatenate } from './concatenate.ts'
import { logic } from './logic.ts'
import { timeArithmetic } from './time-arithmetic.ts'

/** An operator between two values; throws FormulaError if it does not accept their types. `text` is the formula. */
export function binary(
  operator: BinaryOperator,
  left: TypedFormula,
  right: TypedFormula,
  span: Span,
  text: string,
): TypedFormula {
  if (operator === 'and' || operator === 'or') return logic(operator, left, right, span)
  if (operator === '||') return concatenate(left, right, span)
  const compares = comparisonOperators.find((each) => each === operator)
  if (compares) return comparison(compares, left, right, span, text)
  const computes = arithmeticOperators.find((each) => each === operator)
  if (!computes) throw new TypeError(`no operator ${operator}`)
  const timed = timeArithmetic(computes, left, right, span)
  if (timed) return timed
  const [a, b] = [asNumber(left, right), asNumber(right, left)]
  const common = commonType([a.type, b.type])
  if (isNumber(a.type) && isNumber(b.type) && common) return arithmetic(computes, a, b, common, span)
  throw notNumbers(computes, a, b, span, text)
}

/** An untyped literal takes the type of the number on the other side. */
function asNumber(operand: TypedFormula, other: TypedFormula): TypedFormula {
  if (operand.type.name !== 'unknown' || !isNumber(other.type)) return operand
  const [read = operand] = readNumbers([operand, other])
  const type = commonType([other.type])
  return read === operand && type ? (coerce(operand, type) ?? operand) : read
}

function notNumbers(operator: string, left: TypedFormula, right: TypedFormula, span: Span, text: string): FormulaError {
  const wrong = isNumber(left.type) ? right : left
  const other = wrong === left ? right : left
  const written = text.slice(wrong.span.start, wrong.span.end)
  const isText = wrong.type.name === 'text' || wrong.type.name === 'unknown'
  const joins = operator === '+' && isText ? ' To join texts, use ||.' : ''
  const message = `${operator} needs numbers, and ${written} is ${isText ? 'text' : wrong.type.name}. Convert it with a cast.${joins}`
  const wanted = isNumber(other.type) && other.type.name !== 'integer' ? other.type : ({ name: 'integer' } as const)
  const replacement = wrong.type.name === 'text' ? castReplacement(wrong, wanted, text) : undefined
  return new FormulaError('formula_type', message, span, replacement)
}
