import type { SimpleTypeName } from '../../values/column-type.ts'
import { failed, operation } from '../build-typed.ts'
import { FormulaError } from '../formula-error.ts'
import { castReplacement } from '../operators/cast-replacement.ts'
import type { TypedFormula } from '../typed-formula.ts'
import { expectCount, expectTypes } from './arguments.ts'
import type { FormulaFunction } from './formula-function.ts'

export interface Parameter {
  readonly type: SimpleTypeName
  /** What it is for, where its type does not say it. */
  readonly name?: string
  /** The SQL of its default value, a template like the others. */
  readonly otherwise?: string
}

/**
 * A function whose arguments and result each have one type: null for a null argument, one text per dialect.
 * In a text `$1` stands for the first argument's SQL. Where none is given, the dialect calls the function by its name.
 */
export interface PlainFunction {
  readonly name: string
  readonly takes: readonly Parameter[]
  readonly gives: SimpleTypeName
  /** Postgres has another function of this name for numerics, with its own rule for the number of digits. */
  readonly hasOwnNumeric?: boolean
  readonly doc: string
  readonly example: string
  /** Gives null where Postgres raises an error, and never throws. */
  readonly duckdb?: string
  readonly postgres?: string
  readonly spark?: string
  readonly isInSpark?: true
  /** For a function that fails for some values: what is wrong with them, and which argument's value shows it. */
  readonly fails?: { readonly explanation: string; readonly argument?: number }
}

export function plainFunction(plain: PlainFunction): FormulaFunction {
  const { name, takes, gives, doc, example } = plain
  const least = takes.filter(({ otherwise }) => otherwise === undefined).length
  const byName = `${name}(${takes.map((_, index) => `$${index + 1}`).join(', ')})`
  const templates = {
    duckdb: plain.duckdb ?? byName,
    postgres: plain.postgres ?? byName,
    spark: plain.spark ?? byName,
  }
  return {
    name,
    signatures: Array.from({ length: takes.length - least + 1 }, (_, more) => signature(plain, least + more)),
    doc,
    example,
    isInSpark: plain.isInSpark,
    call: (args, span, text) => {
      expectCount(name, args, least, takes.length, span)
      if (plain.hasOwnNumeric) refuseNumerics(name, args, text)
      const types = takes.map(({ type }) => ({ name: type }))
      return operation({ name: gives }, span, expectTypes(name, args, types, text), (given, dialect) => {
        const sql = fill(templates[dialect.name], withDefaults(plain, given))
        if (dialect.raisesOnFaults || !plain.fails) return sql
        const about = aboutFailure(plain.fails, given, args)
        return { sql, faults: (value) => [failed(value, given, about)] }
      })
    },
  }
}

function refuseNumerics(name: string, args: readonly TypedFormula[], text: string): void {
  const numeric = args.find(({ type }) => type.name === 'numeric')
  // Together with a double, a numeric is converted to double implicitly.
  if (!numeric || args.some(({ type }) => type.name === 'double')) return
  const message = `${name} of a numeric has digits by a rule that only Postgres has. Convert it to double, where both agree.`
  throw new FormulaError('formula_not_exact', message, numeric.span, castReplacement(numeric, { name: 'double' }, text))
}

function signature({ name, takes, gives }: PlainFunction, count: number): string {
  const parameters = takes.slice(0, count).map((each) => (each.name ? `${each.name} ${each.type}` : each.type))
  return `${name}(${parameters.join(', ')}) → ${gives}`
}

function withDefaults({ takes }: PlainFunction, given: readonly string[]): readonly string[] {
  return takes.map(({ otherwise }, index) => given[index] ?? fill(otherwise ?? 'null', given))
}

function fill(template: string, args: readonly string[]): string {
  return template.replaceAll(/\$([1-9])/g, (_, position: string) => args[Number(position) - 1] ?? 'null')
}

function aboutFailure(
  { explanation, argument = 0 }: NonNullable<PlainFunction['fails']>,
  given: readonly string[],
  args: readonly TypedFormula[],
) {
  // An argument that was left out has no value to show.
  const shown = argument < given.length ? argument : 0
  const column = args[shown]?.column ?? args.find((each) => each.column !== null)?.column ?? null
  return { column, value: given[shown] ?? 'null', explanation }
}
