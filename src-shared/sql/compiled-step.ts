import type { Column } from '../values/column.ts'
import type { ExitReason } from '../receipt/receipt.ts'

export type Dialect = 'duckdb' | 'postgres' | 'spark'

/** A way for a row to leave at a step, decided by a condition over the step's input columns. `abort` stops the run. */
export interface StepExit {
  readonly reason: ExitReason | 'abort'
  /** What the receipt and the quarantine call it: "filter status = active", "cast age to integer". */
  readonly label: string
  /** SQL boolean over the input columns; null counts as false. */
  readonly condition: string
  /** The column the row left for, and SQL text of the value that was wrong; null where there is no single one. */
  readonly column: string | null
  readonly value: string | null
  /** The code of the failure sentence when `reason` is abort. */
  readonly failure?: 'rule_aborted' | 'formula_failed'
  /** What was wrong, for a person: "is not a valid integer". */
  readonly explanation: string
  readonly ruleId?: string
}

/** A condition that is only counted (onFail: warn). */
export interface StepWarning {
  readonly label: string
  readonly condition: string
  readonly column: string | null
  readonly ruleId?: string
}

/**
 * One row-wise step as SQL over the columns of its input: what each output column is, and who leaves.
 * All SQL refers to input columns by their quoted bare names. No step multiplies or reorders rows.
 */
export interface CompiledStep {
  readonly columns: readonly { readonly column: Column; readonly sql: string }[]
  readonly exits: readonly StepExit[]
  readonly warnings: readonly StepWarning[]
}
