import type { FormulaError } from '../formula-error.ts'
import { formatFormulaType, type FormulaType } from '../formula-type.ts'
import type { TypedFormula } from '../typed-formula.ts'

/** The change of the formula that converts one of its parts. */
export function castReplacement(part: TypedFormula, to: FormulaType, text: string): FormulaError['replacement'] {
  if (to.name === 'unknown' || to.name === 'interval' || to.name === 'json') return undefined
  const type = formatFormulaType(to)
  const written = text.slice(part.span.start, part.span.end)
  return { label: `Convert ${written} to ${type}`, span: part.span, text: `cast(${written} as ${type})` }
}
