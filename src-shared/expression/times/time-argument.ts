import { intervalConstant } from '../constants.ts'
import { FormulaError } from '../formula-error.ts'
import { formatFormulaType, type FormulaTypeName } from '../formula-type.ts'
import { coerce } from '../operators/coerce.ts'
import type { TypedFormula } from '../typed-formula.ts'

type TimeName = 'date' | 'timestamp' | 'timestamptz' | 'interval'

/** The argument, of one of these types; null and untyped literals take the last time type among them. */
export function timeArgument(
  name: string,
  argument: TypedFormula | undefined,
  types: readonly TimeName[],
): TypedFormula {
  if (!argument) throw new TypeError(`the arguments of ${name} were counted`)
  const last = types.findLast((type) => type !== 'interval')
  if (argument.type.name === 'unknown') {
    const isText = typeof argument.literal === 'string'
    const read = last ? coerce(argument, { name: last }) : isText && intervalConstant(argument.literal, argument.span)
    if (read) return read
  }
  if ((types as readonly FormulaTypeName[]).includes(argument.type.name)) return argument
  const wanted = types.length === 1 ? String(types[0]) : `${types.slice(0, -1).join(', ')} or ${String(types.at(-1))}`
  const message = `${name} takes ${wanted === 'interval' ? 'an' : 'a'} ${wanted} here; this is ${formatFormulaType(argument.type)}. Convert it with a cast.`
  throw new FormulaError('formula_type', message, argument.span)
}
