import type { ColumnType } from '../../values/column-type.ts'
import { requireRounded } from '../build-typed.ts'
import { castFormula } from '../cast-formula.ts'
import { intervalConstant } from '../constants.ts'
import { commonType, engineScale, type FormulaType } from '../formula-type.ts'
import type { TypedFormula } from '../typed-formula.ts'

/** The operand converted implicitly, as in Postgres: literals to any type, numbers and times to wider types. Null if it cannot be. */
export function coerce(operand: TypedFormula, to: ColumnType): TypedFormula | null {
  if (operand.type.name === 'unknown') return castFormula(operand, to, operand.span)
  requireRounded(operand)
  const common = commonType([operand.type, to])
  if (common?.name !== to.name) return null
  if (to.name === 'numeric') return widenNumeric(operand, to)
  return castFormula(operand, to, operand.span)
}

/** A value converted to numeric keeps its digits; only the engine's decimal type becomes wider. */
function widenNumeric(operand: TypedFormula, to: ColumnType): TypedFormula {
  return sameNumeric(operand.type, to)
    ? operand
    : castFormula(operand, { ...to, precision: undefined } as ColumnType, operand.span)
}

function sameNumeric(a: FormulaType, b: FormulaType): boolean {
  return (
    a.name === 'numeric' &&
    b.name === 'numeric' &&
    a.precision === b.precision &&
    a.scale === b.scale &&
    a.varies === b.varies
  )
}

/** Why operands need a common type: to be compared, or to be alternatives for one result. */
export type Purpose = 'comparison' | 'value'

/** All operands as their common type; null where they have none. */
export function coerceAll(
  given: readonly TypedFormula[],
  purpose: Purpose,
): { readonly type: FormulaType; readonly operands: readonly TypedFormula[] } | null {
  if (given.some((operand) => operand.type.name === 'interval')) return asIntervals(given)
  const read = readNumbers(given)
  const common = purpose === 'comparison' ? comparingType(read) : commonType(read.map((operand) => operand.type))
  if (!common) return null
  const coerced = read.map((operand) => coerce(operand, common))
  const complete = coerced.filter((operand) => operand !== null)
  return complete.length === read.length ? { type: common, operands: complete } : null
}

/** Intervals, and literals that are read as intervals. */
function asIntervals(given: readonly TypedFormula[]) {
  const operands = given.map((operand) => {
    const isText = operand.type.name === 'unknown' && typeof operand.literal === 'string'
    return isText ? intervalConstant(operand.literal, operand.span) : operand
  })
  const type = { name: 'interval' } as const
  return operands.every(({ type: { name } }) => name === 'interval' || name === 'unknown') ? { type, operands } : null
}

/** A text literal among numerics is a number with the digits as written. */
export function readNumbers(operands: readonly TypedFormula[]): readonly TypedFormula[] {
  if (commonType(operands.map((operand) => operand.type))?.name !== 'numeric') return operands
  return operands.map((operand) => {
    if (operand.type.name !== 'unknown' || typeof operand.literal !== 'string') return operand
    const scale = (/\.(\d*)/.exec(operand.literal)?.[1] ?? '').length
    return castFormula(operand, { name: 'numeric', precision: 38, scale }, operand.span)
  })
}

/** A comparison does not depend on how a numeric is printed, so the widest scale serves all operands. */
function comparingType(operands: readonly TypedFormula[]): ColumnType | null {
  const common = commonType(operands.map((operand) => operand.type))
  if (common?.name !== 'numeric') return common
  const known = operands.filter((operand) => operand.type.name !== 'unknown')
  return { name: 'numeric', scale: Math.max(...known.map((operand) => engineScale(operand.type))) }
}
