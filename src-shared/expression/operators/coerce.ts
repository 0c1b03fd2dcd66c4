import type { ColumnType } from '../../values/column-type.ts'
import { castFormula } from '../cast-formula.ts'
import { commonType, type FormulaType } from '../formula-type.ts'
import type { TypedFormula } from '../typed-formula.ts'

/** The operand as a type it converts to by itself in Postgres: literals to anything, numbers and times upward. Null where it does not. */
export function coerce(operand: TypedFormula, to: ColumnType): TypedFormula | null {
  if (operand.type.name === 'unknown') return castFormula(operand, to, operand.span)
  const common = commonType([operand.type, to])
  if (common?.name !== to.name) return null
  if (to.name === 'numeric') return widenNumeric(operand, to)
  return castFormula(operand, to, operand.span)
}

/** A value in a numeric place keeps its digits; only the engine's own decimal becomes wider. */
function widenNumeric(operand: TypedFormula, to: ColumnType): TypedFormula {
  return sameNumeric(operand.type, to)
    ? operand
    : castFormula(operand, { ...to, precision: undefined } as ColumnType, operand.span)
}

function sameNumeric(a: FormulaType, b: FormulaType): boolean {
  return a.name === 'numeric' && b.name === 'numeric' && a.precision === b.precision && a.scale === b.scale
}

/** All operands as their common type; null where they have none. */
export function coerceAll(
  operands: readonly TypedFormula[],
): { readonly type: ColumnType; readonly operands: readonly TypedFormula[] } | null {
  const type = commonType(operands.map((operand) => operand.type))
  if (!type) return null
  const coerced = operands.map((operand) => coerce(operand, type))
  const complete = coerced.filter((operand) => operand !== null)
  return complete.length === operands.length ? { type, operands: complete } : null
}
