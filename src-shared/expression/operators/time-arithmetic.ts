import type { ArithmeticOperator } from '../expression.ts'
import type { Span } from '../formula-error.ts'
import type { TypedFormula } from '../typed-formula.ts'
export function timeArithmetic(operator: ArithmeticOperator, left: TypedFormula, right: TypedFormula, span: Span): TypedFormula | null { return null }
