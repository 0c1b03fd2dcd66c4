import type { Column } from '../values/column.ts'
import type { ExitReason } from '../receipt/receipt.ts'

/** A way for a row to leave at a step, decided by a condition over the step's input columns. `abort` stops the run. */
export interface StepExit {
  readonly reason: ExitReason | 'abort'
  /** What the receipt and the quarantine call it: "filter status = active", "cast age to integer". */
  readonly label: string
  /** SQL boolean over the input columns; null counts as false. */
  readonly condition: string
  /** The same condition over a computed column of the step under a name, so that its value is computed once. */
  readonly overValue?: { readonly column: string; readonly condition: (value: string) => string }
  /** The column the row left for, and SQL text of the value that was wrong; null where there is no single one. */
  readonly column: string | null
  readonly value: string | null
  /** The code of the failure sentence when `reason` is abort. */
  readonly failure?: 'rule_aborted' | 'formula_failed'
  /** What was wrong, for a person: "is not a valid integer". */
  readonly explanation: string
  /** The value is what was wrong, and belongs to no column. */
  readonly isExplainedByValue?: true
  readonly ruleId?: string
  /** The load mode lets no such row through, whatever its target does with values that do not fit. */
  readonly isOfMode?: true
}

/** A condition that is only counted: a rule that only warns, or values that the step changes. */
export interface StepWarning {
  readonly label: string
  readonly condition: string
  /** The same condition over a computed column of the step under a name, so that its value is computed once. */
  readonly overValue?: {
    readonly column: string
    readonly condition: (value: string) => string
    readonly example?: (value: string) => string
  }
  /** SQL of the value as text, where the receipt shows one; never null where the condition holds. */
  readonly example?: string
  /** It counts values that the step changes because it could not keep them: made null, cut, rounded, replaced, filled. */
  readonly isChange?: true
  readonly column: string | null
  readonly ruleId?: string
  /** Counts only rows that do not leave at the same step; the condition is not evaluated for others. */
  readonly ofStaying?: true
}

/**
 * One step as SQL over the columns of its input: each output column, and the exits by which rows leave.
 * All SQL refers to input columns by their quoted bare names. Only a step with `whole` sees more than one row.
 */
export interface CompiledStep {
  readonly columns: readonly { readonly column: Column; readonly sql: string }[]
  readonly exits: readonly StepExit[]
  readonly warnings: readonly StepWarning[]
  /** For a step that needs all active rows: the stage before it is materialized. */
  readonly whole?: WholeStep
  /** Relations whose columns the SQL may use too. */
  readonly side?: readonly SideRelation[]
}

export type WholeStep =
  /**
   * Gives one row for each group, with `columns` as SQL over the group; the step's own columns and exits are over those rows.
   * `by` is SQL, empty for one group of all rows. Within a group `_weir_at` is the place of a row.
   */
  | {
      readonly kind: 'group'
      readonly by: readonly string[]
      readonly columns: CompiledStep['columns']
      readonly label: string
      /** Columns of each row that the group's may use too. */
      readonly cells?: CompiledStep['columns']
      /** The rows that leave before the others are grouped. */
      readonly leaving?: readonly StepExit[]
    }
  /** `keptColumn` is null in every row but one of each key: the first or the last in source order, or by values first. `by` is SQL. */
  | {
      readonly kind: 'one of each'
      readonly by: readonly string[]
      readonly keep: 'first' | 'last'
      /** SQL of an order; rows that it finds equal are in source order. */
      readonly order: readonly string[]
    }
  /** The step's columns may look at other rows by window functions, in the order of `_weir_at`; `columns` are computed first, over all rows. */
  | { readonly kind: 'window'; readonly columns: CompiledStep['columns'] }
  /** Gives the rows in another order; `by` is SQL of an order. Rows that it finds equal stay in source order. */
  | { readonly kind: 'sort'; readonly by: readonly string[] }
  /** Gives each row several times; `partColumn` numbers them from 0. `label` is what the receipt calls the rows that are added. */
  | { readonly kind: 'repeat'; readonly times: number; readonly label: string }

/** The column that a step of kind `one of each` reads. */
export const keptColumn = '_weir_kept'

/** The column that a step of kind `repeat` reads. */
export const partColumn = '_weir_part'

/** A relation that has at most one row for each row of the input, joined from the left. */
export interface SideRelation {
  readonly relation: SideRelationSource
  /** SQL boolean over the input's columns and the relation's. */
  readonly on: string
}

export type SideRelationSource =
  /** A table of the engine database, one row for each value of `key` that is not null. */
  | LookupRelation
  /** The results of a provider for the distinct values of a column. */
  | ExternalLookupRelation

export interface LookupRelation {
  readonly kind: 'lookup'
  /** Qualified: public.ds_city. */
  readonly table: string
  readonly key: LookupColumn
  readonly columns: readonly LookupColumn[]
  /** The column that holds how many rows of the table have the key. */
  readonly matches: string
}

export interface LookupColumn {
  /** In the table. */
  readonly name: string
  /** Its name in the relation, which no input column may have. */
  readonly as: string
  readonly type: Column['type']
}

export interface ExternalLookupRelation {
  readonly kind: 'answers'
  readonly ask: Ask
  /** The column with the lookup key. */
  readonly key: string
  /** The column with the result. */
  readonly answer: string
  /** The column with the reason why there is no result; null if there is one, even a null. */
  readonly reason: string
}

/** A lookup of single values that SQL cannot do; each distinct value is looked up once. */
export interface Ask {
  /** The provider, in the registry of providers. */
  readonly provider: string
  /** SQL text over the input's columns: the lookup key; null is not looked up. */
  readonly question: string
  readonly resultType: Column['type']
  readonly settings: Readonly<Record<string, unknown>>
  /** The op that looks up, by its type, and the column that it fills; absent where nobody chose it. */
  readonly fills?: { readonly step: string; readonly column: string }
  /** Whether a missing result stops the run; otherwise the rows continue, and the step decides what happens to them. */
  readonly needsResult: boolean
}
