import type { SqlDialect } from '../sql/dialects/sql-dialect.ts'
import type { ColumnType } from '../values/column-type.ts'
import type { Span } from './formula-error.ts'
import type { FormulaType } from './formula-type.ts'

/** A checked part of a formula, ready to become SQL of a dialect. */
export interface TypedFormula {
  readonly type: FormulaType
  readonly span: Span
  /** The content of a literal, for what is decided before the run; undefined for everything else. */
  readonly literal?: string | null | undefined
  /** The first column it reads, for an error about a wrong value. */
  readonly column: string | null
  /** For a value with more digits than are kept: itself, rounded once to those of a numeric type. */
  readonly roundedTo?: (type: ColumnType) => TypedFormula
  /** Why it can only be used rounded; undefined where it has a value of its own. */
  readonly unrounded?: string
  /** The text of a numeric whose type does not say how many digits each value has, where it is known all the same. */
  readonly asText?: TypedFormula
  readonly compile: (dialect: SqlDialect) => CompiledFormula
}

export interface CompiledFormula {
  readonly sql: string
  /** The conditions under which Postgres would raise an error; each is evaluated only if none before it holds. The engine's SQL gives null there. */
  readonly faults: readonly Fault[]
  /** The same faults over the value under a name, where some of them read it: then it can be computed once. */
  readonly faultsOver?: (value: string) => readonly Fault[]
  /** What casts that somebody wrote drop or assume of the values; for values without a fault. */
  readonly changes?: readonly FormulaChange[]
}

export interface FormulaChange {
  /** "time of day dropped" */
  readonly label: string
  /** SQL boolean; null counts as false. */
  readonly condition: string
  readonly column: string | null
  /** SQL text of the value before. */
  readonly value: string
}

export interface Fault {
  /** SQL boolean; null counts as false. */
  readonly condition: string
  readonly column: string | null
  /** SQL text of the value that was wrong. */
  readonly value: string | null
  /** "is not a valid integer" */
  readonly explanation: string
}

/** The faults or changes of a part that is only evaluated where `condition` holds. */
export function onlyWhere<Each extends { readonly condition: string }>(
  condition: string,
  judged: readonly Each[],
): readonly Each[] {
  return judged.map((each) => ({ ...each, condition: `(${condition}) and (${each.condition})` }))
}

/** A fault keeps dialects that raise errors from computing the value; the engine's SQL gives null there anyway. */
export function guardFaults(compiled: CompiledFormula, dialect: SqlDialect): CompiledFormula {
  if (!dialect.raisesOnFaults || compiled.faults.length === 0) return compiled
  const ways = compiled.faults.map(({ condition }) => `when ${condition} then null`)
  return { ...compiled, sql: `case ${ways.join(' ')} else ${compiled.sql} end` }
}
