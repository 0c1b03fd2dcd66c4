import type { Column } from '../values/column.ts'
import { didYouMean } from '../values/did-you-mean.ts'
import { FormulaError, type Span } from './formula-error.ts'
import { formulaFunction, formulaFunctions } from './functions/registry.ts'
import type { FormulaFunction } from './functions/formula-function.ts'
import { printName } from './print-name.ts'
import type { TypedFormula } from './typed-formula.ts'

/** An unquoted name is the column as written, or else in lower case, as Postgres folds it. */
export function columnNamed(
  { name, quoted }: { readonly name: string; readonly quoted: boolean },
  span: Span,
  columns: readonly Column[],
): TypedFormula {
  const found =
    columns.find((each) => each.name === name) ??
    (quoted ? undefined : columns.find((each) => each.name === name.toLowerCase()))
  if (found) {
    return {
      type: found.type,
      span,
      column: found.name,
      compile: (dialect) => ({ sql: dialect.identifier(found.name), faults: [] }),
    }
  }
  const names = columns.map((each) => each.name)
  const near = didYouMean(name, names)
  const advice = near ? `Did you mean ${near}?` : `The columns are ${names.join(', ') || 'not known yet'}.`
  const replacement = near ? { label: `Use ${near}`, span, text: printName(near) } : undefined
  throw new FormulaError('column_unknown', `There is no column ${name} here. ${advice}`, span, replacement)
}

/** The function of that name; `span` is the place of the whole call. */
export function functionNamed(name: string, span: Span): FormulaFunction {
  const found = formulaFunction(name)
  if (found) return found
  const named = { start: span.start, end: span.start + name.length }
  const near = didYouMean(
    name,
    formulaFunctions.map((each) => each.name),
  )
  const advice = near ? `Did you mean ${near}?` : 'See the list of functions.'
  const replacement = near ? { label: `Use ${near}`, span: named, text: near } : undefined
  throw new FormulaError('function_unknown', `There is no function ${name}. ${advice}`, named, replacement)
}
