import type { ExitReason } from '../../../src-shared/receipt/receipt.ts'
import type { PlanDatasetRule } from '../plan/plan.ts'
import type { Column } from '../../../src-shared/values/column.ts'
import type { Ask, LookupRelation } from '../../../src-shared/sql/compiled-step.ts'
import type { SqlDialect } from '../../../src-shared/sql/dialects/sql-dialect.ts'

/** A plan as SQL. The texts are complete statements without a closing semicolon; they never throw on a row's values. */
export interface CompiledRun {
  readonly dialect: SqlDialect
  /** In the order they have to run: a stage reads only what stands before it. */
  readonly stages: readonly CompiledStage[]
  /** All exits of the plan; within a stage in the order rows meet them. `number` counts from 1. */
  readonly exits: readonly CompiledExit[]
  /** All warnings of the plan; `number` counts from 1. */
  readonly warnings: readonly CompiledWarning[]
  readonly targets: readonly CompiledTarget[]
  /** The rows that some stage sends to some quarantine table. */
  readonly quarantines: readonly CompiledQuarantine[]
  /** The figures that rules about all rows of a node need. */
  readonly measures: readonly CompiledMeasure[]
  /** Tables of the engine database that the stages read beside their rows. */
  readonly lookups: readonly LookupRelation[]
  /** The platform's `meta.sqlSnippets` of each transform node: one readable SQL text per op. */
  readonly snippets: Readonly<Record<string, readonly string[]>>
  /** The rows after a node, dead ones included, with its columns and the hidden ones: one statement over the sources. */
  readonly relationSql: (nodeId: string) => string
  /** The user's columns of the rows that live after a node or take one of its branches, in order: one statement over the sources. */
  readonly shownSql: (reference: string) => string
  /** How the rows of a node are found again in their stage; null where the node has no steps of its own. */
  readonly passageOf: (nodeId: string) => Passage | null
  /** The rows that live after a node or take one of its branches, with their address, in order; from its table where it is kept. */
  readonly rowsOf: (reference: string) => {
    readonly nodeId: string
    readonly columns: readonly Column[]
    readonly sql: string
  }
}

/**
 * A part of the plan in which rows keep their identity: they come in by its opening, and every one is counted at its end,
 * alive or with the exit it took. Its rows are kept in a table where more than one reader needs them, or one needs them whole.
 */
export interface CompiledStage {
  readonly number: number
  readonly opening: Opening
  /** The nodes whose steps it holds, in order. A node may begin in one stage and end in a later one. */
  readonly nodeIds: readonly string[]
  /** The exits of its steps. */
  readonly exitNumbers: readonly number[]
  /** Its warnings, each with an SQL condition of the rows that it counts. */
  readonly warned: readonly { readonly number: number; readonly counts: string }[]
  /** What readers call its rows: the node it ends with, or the steps of it so far. */
  readonly end: string
  /** Makes the table of its rows; null where the one reader lets them stream. */
  readonly keep: KeptStage | null
  /** One row per exit taken, file and branch (see `proveColumns`); rows with a null `_weir_exit` live on. */
  readonly proveSql: string
  /** To be answered before it runs. */
  readonly externalLookups: readonly CompiledExternalLookup[]
  /** One row `_weir_value` (text): what the row left for. */
  readonly exitValueSql: (exit: number, row: { readonly file: number; readonly row: number }) => string
}

/** The rows of a stage as they are after one of its nodes. */
export interface Passage {
  readonly stage: number
  readonly columns: readonly Column[]
  /** The node's columns and the hidden ones for rows of the stage: a condition on `_weir_at`, their place at its opening. */
  readonly sql: (condition: string) => string
}

export interface KeptStage {
  readonly table: string
  /** SQL of a row's place in the table, a bigint. */
  readonly place: string
  readonly sql: string
  /** Tells the engine how many rows the table has, and of what values; null where no other stage reads it, or the engine knows by itself. */
  readonly analyzeSql: string | null
}

export type Opening =
  | { readonly kind: 'scan'; readonly sourceId: string }
  /** The active rows of a node or of one of its branches, or of the steps of a node so far. */
  | {
      readonly kind: 'rows'
      readonly reference: string
      readonly of: RowsOfStage
      /** SQL of the key where the first step takes every row but one of each key out. */
      readonly keptBy: readonly string[] | null
    }
  /** One row for each group of them; `by` is SQL. */
  | {
      readonly kind: 'group'
      readonly reference: string
      readonly nodeId: string
      readonly label: string
      readonly of: RowsOfStage
      readonly by: readonly string[]
    }
  | {
      readonly kind: 'join'
      readonly left: string
      readonly right: string
      readonly nodeId: string
      readonly sides: Readonly<Record<'left' | 'right', RowsOfStage>>
      /** Left rows are only asked whether there is a right one. */
      readonly isPartnerOnly: boolean
      /** Of a semi join: SQL of the places `l` and `r` of the rows that are partners, over the tables that keep them. */
      readonly partners: string | null
    }
  /** The active rows of one or more of them in another order, or more than once. */
  | {
      readonly kind: 'moved'
      readonly nodeId: string
      /** `origin` is SQL of the local engine over `_weir_from`: the place of a row in this input, null for rows of the others. */
      readonly inputs: readonly { readonly reference: string; readonly of: RowsOfStage; readonly origin: string }[]
      /** What rows are called that come into being here. */
      readonly added: string | null
    }

/** The active rows of an earlier stage, or those that take one of its branches. */
export interface RowsOfStage {
  readonly stage: number
  readonly branch: number | null
}

/** A question that a stage's rows ask: `keysSql` gives the distinct ones in source order. */
export interface CompiledExternalLookup {
  readonly nodeId: string
  readonly ask: Ask
  readonly keysSql: string
  /** SQL of the place (`_weir_file`, `_weir_row`) of the first row that a question is of. */
  readonly placeSql: (question: string) => string
  /** The table of the work database that takes question, answer and reason, in the columns that the three next name. */
  readonly table: string
  readonly key: string
  readonly answer: string
  readonly reason: string
}

/**
 * The columns of a stage's `proveSql`: `_weir_exit`, `_weir_file`, `_weir_branch` where it ends in a branch, `_weir_side` where it
 * begins with a join, `rows` (bigint), `first_row` (the least `_weir_row`), then for each of its warnings n `warned_<n>` (bigint:
 * rows that broke the rule and still lived after its node; sum it over all result rows) and `warned_<n>_first_row`,
 * and where it shows one `warned_<n>_example`, the value in that row.
 */
export const proveColumns = {
  rows: 'rows',
  firstRow: 'first_row',
  warned: (number: number) => `warned_${number}`,
  warnedExample: (number: number) => `warned_${number}_example`,
  warnedFirstRow: (number: number) => `warned_${number}_first_row`,
} as const

export interface CompiledExit {
  readonly number: number
  readonly nodeId: string
  /** The place of the op or rule in its node; null for what is none of these. */
  readonly stepIndex: number | null
  readonly ruleId: string | null
  /** `abort` stops the run with `failure`; every other reason is an exit of the receipt at `nodeId`. */
  readonly reason: ExitReason | 'abort'
  readonly label: string
  readonly column: string | null
  /** "is not a valid integer" */
  readonly explanation: string
  /** The value that its rows keep is the explanation. */
  readonly isExplainedByValue: boolean
  /** It is taken whatever the target does with values that do not fit. */
  readonly isOfMode: boolean
  /** The code of the failure sentence where the reason is abort. */
  readonly failure: 'rule_aborted' | 'formula_failed' | null
  /** The table its rows are kept in where the reason is quarantined. */
  readonly quarantineTable: string | null
}

export interface CompiledWarning {
  readonly number: number
  readonly nodeId: string
  readonly stepIndex: number
  readonly ruleId: string | null
  readonly label: string
  readonly column: string | null
  /** Its hidden column holds the value it is about, null in rows that are not counted; otherwise a boolean. */
  readonly hasExample: boolean
  /** It counts values that are changed. */
  readonly isChange: boolean
}

export interface CompiledTarget {
  readonly nodeId: string
  /** The stage whose rows it takes, and which branch of them. */
  readonly stage: number
  readonly branch: number | null
  /**
   * The active rows: `_weir_load` and `_weir_row` first where `loadIds` is given (by `_weir_file`, one id per file that can reach
   * it), then the columns of the plan's target in their order, each in a form that Postgres's text input reads back exactly.
   * `all` rows stay where the proof found that none leaves: then the engine need not judge them again.
   */
  readonly selectSql: (loadIds: LoadIds | null, stays?: 'some' | 'all') => string
  /** The active rows that a condition on the stage's rows holds for: their file and record, then the same columns. */
  readonly sentSql: (condition: string) => string
  /** The same without the hidden columns, in order: one statement over the sources. */
  readonly shownSql: string
  /** About its upsert key; null without one. */
  readonly keys: CompiledKeys | null
}

/** What a run asks about the upsert key of the active rows, the cheap questions first. */
export interface CompiledKeys {
  /** One row: `has_null`, whether some row has a null in the key, and `is_unique`, true where that is plain at once. */
  readonly lookSql: string
  /** One row: `is_unique`, true where no two rows can have one key. Null where there is no such look. */
  readonly differSql: string | null
  /**
   * The first repeated key, as text: key columns, `_weir_file`, `_weir_row`, `_weir_other_file`, `_weir_other_row`.
   * Compares the values as sent; two texts that Postgres reads as one number are caught by the merge.
   */
  readonly repeatedSql: string
  /** The first row with a null in the key: `_weir_file`, `_weir_row`, `column_name`. */
  readonly nullSql: string
}

export interface CompiledMeasure {
  readonly nodeId: string
  readonly rule: PlanDatasetRule
  /** One row of figures. */
  readonly sql: string
  /** SQL of the places of rows that the figure `example` is of; null where the rule has none. */
  readonly examplesSql: ((example: string) => string) | null
}

/** The load id of each file, by its number in the plan. */
export type LoadIds = ReadonlyMap<number, string>

export interface CompiledQuarantine {
  readonly table: string
  readonly exits: readonly number[]
  /** `_weir_exit`, `_weir_file`, `_weir_row`, `_weir_value`, `record` (JSON text: the node's columns, values as text), in source order. */
  readonly sql: string
}
