import { operation } from '../build-typed.ts'
import { castFormula } from '../cast-formula.ts'
import { FormulaError, type Span } from '../formula-error.ts'
import type { TypedFormula } from '../typed-formula.ts'

/** `||`: null where one side is null. One side is text; the other is written as text. */
export function concatenate(left: TypedFormula, right: TypedFormula, span: Span): TypedFormula {
  const isText = (operand: TypedFormula) => operand.type.name === 'text' || operand.type.name === 'unknown'
  if (!isText(left) && !isText(right)) {
    throw new FormulaError('formula_type', '|| joins texts. Use concat, or convert one side with a cast.', span)
  }
  const text = { name: 'text' } as const
  const operands = [castFormula(left, text, left.span), castFormula(right, text, right.span)]
  return operation(text, span, operands, ([a = '', b = '']) => `(${a} || ${b})`)
}
