import type { ColumnType } from '../../values/column-type.ts'
import { FormulaError, type Span } from '../formula-error.ts'
import { formatFormulaType } from '../formula-type.ts'
import { castReplacement } from '../operators/cast-replacement.ts'
import { coerce } from '../operators/coerce.ts'
import type { TypedFormula } from '../typed-formula.ts'

/** Checks the number of arguments of a call. */
export function expectCount(
  name: string,
  args: readonly TypedFormula[],
  least: number,
  most: number,
  span: Span,
): void {
  if (args.length >= least && args.length <= most) return
  const wanted = least === most ? `${least}` : most === Infinity ? `at least ${least}` : `${least} to ${most}`
  const noun = wanted === '1' ? 'argument' : 'arguments'
  throw new FormulaError('formula_type', `${name} takes ${wanted} ${noun}; ${args.length} are given.`, span)
}

/** The arguments converted to the types of the parameters, where Postgres converts implicitly. `text`, the formula, allows an error to suggest a correction. */
export function expectTypes(
  name: string,
  args: readonly TypedFormula[],
  types: readonly ColumnType[],
  text = '',
): readonly TypedFormula[] {
  return args.map((arg, index) => {
    const type = types[index]
    const coerced = type && coerce(arg, type)
    if (coerced) return coerced
    const wanted = type ? formatFormulaType(type) : 'nothing'
    const message = `${name} takes ${wanted} here; this is ${formatFormulaType(arg.type)}. Convert it with a cast.`
    const replacement = type && text !== '' ? castReplacement(arg, type, text) : undefined
    throw new FormulaError('formula_type', message, arg.span, replacement)
  })
}
