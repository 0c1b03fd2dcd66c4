import type { Span } from '../formula-error.ts'
import type { TypedFormula } from '../typed-formula.ts'

/** A function of the formula language, listed only in the registry. */
export interface FormulaFunction {
  readonly name: string
  /** How it is called, for completion and help: `upper(text) → text`. */
  readonly signatures: readonly string[]
  readonly doc: string
  readonly example: string
  /** Whether its Spark SQL gives the same result as Postgres. If absent, a formula that calls it cannot be written for Spark. */
  readonly isInSpark?: true | undefined
  /** The call with its checked arguments; throws FormulaError where they do not fit. `text` is the whole formula, to write corrections of it. */
  readonly call: (args: readonly TypedFormula[], span: Span, text: string) => TypedFormula
}
