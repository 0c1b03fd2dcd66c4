import { FormulaError } from '../formula-error.ts'
import type { TypedFormula } from '../typed-formula.ts'

/** The text of an argument that decides how a call is compiled and therefore must be a literal. */
export function literalArgument(name: string, what: string, argument: TypedFormula | undefined): string {
  if (typeof argument?.literal === 'string') return argument.literal
  const message = `${name} takes ${what} as a text in quotes here, because the SQL is written before any row is read.`
  throw new FormulaError('formula_not_exact', message, argument?.span ?? { start: 0, end: 0 })
}
