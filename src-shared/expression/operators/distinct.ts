import { operation } from '../build-typed.ts'
import type { Span } from '../formula-error.ts'
import type { TypedFormula } from '../typed-formula.ts'
import { comparable } from './comparison.ts'

/** `is distinct from`: whether two values differ, where null is a value like others. */
export function distinct(
  left: TypedFormula,
  right: TypedFormula,
  negated: boolean,
  span: Span,
  text: string,
): TypedFormula {
  const { operands } = comparable([left, right], span, text)
  const word = negated ? 'is not distinct from' : 'is distinct from'
  return operation({ name: 'boolean' }, span, operands, ([a = '', b = '']) => `(${a} ${word} ${b})`)
}
