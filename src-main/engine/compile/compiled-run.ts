import type { ExitReason } from '../../../src-shared/receipt/receipt.ts'
import type { Dialect } from '../../../src-shared/sql/compiled-step.ts'

/** The hidden columns that every relation of a compiled run carries beside the user's. */
export const hiddenColumns = {
  /** 0-based index of the file within the source's `files`. */
  file: '_weir_file',
  /** 1-based number of the record within its file, header not counted. */
  row: '_weir_row',
  /** Number of the first exit the row took; null while it lives. */
  exit: '_weir_exit',
  /** Text of the value it left for; null where there is none. */
  value: '_weir_value',
  /** One boolean per warning: `_weir_warn_1`, … */
  warning: '_weir_warn_',
} as const

/** A plan as SQL. The texts are complete statements without a closing semicolon; they never throw on a row's values. */
export interface CompiledRun {
  readonly dialect: Dialect
  /** All exits of the plan, in the order rows meet them; `number` counts from 1. */
  readonly exits: readonly CompiledExit[]
  /** All warnings of the plan; `number` counts from 1. */
  readonly warnings: readonly CompiledWarning[]
  /** One row per exit taken and file (see `proveColumns`); rows with a null `_weir_exit` reach the target. */
  readonly proveSql: string
  readonly targets: readonly CompiledTarget[]
  /** One per quarantine table that some exit of the plan feeds. */
  readonly quarantines: readonly CompiledQuarantine[]
  /** The platform's `meta.sqlSnippets` of each transform node: one readable SQL text per op. */
  readonly snippets: Readonly<Record<string, readonly string[]>>
  /** The rows after a node, dead ones included, with its columns and the hidden ones: for previews and the SQL tab. */
  readonly relationSql: (nodeId: string) => string
  /** One row `_weir_value` (text): what the row left for. */
  readonly exitValueSql: (row: { readonly file: number; readonly row: number }) => string
}

/**
 * The columns of `proveSql`: `_weir_exit`, `_weir_file`, `rows` (bigint), `first_row` (the least `_weir_row`), then for each warning n
 * `warned_<n>` (bigint: rows that broke the rule and still lived after its node; sum it over all result rows) and `warned_<n>_first_row`.
 */
export const proveColumns = {
  exit: '_weir_exit',
  file: '_weir_file',
  rows: 'rows',
  firstRow: 'first_row',
  warned: (number: number) => `warned_${number}`,
  warnedFirstRow: (number: number) => `warned_${number}_first_row`,
} as const

export interface CompiledExit {
  readonly number: number
  readonly nodeId: string
  /** The place of the op or rule in its node; null for the source's own conversions. */
  readonly stepIndex: number | null
  readonly ruleId: string | null
  /** `abort` stops the run with `failure`; every other reason is an exit of the receipt at `nodeId`. */
  readonly reason: ExitReason | 'abort'
  readonly label: string
  readonly column: string | null
  /** "is not a valid integer" */
  readonly explanation: string
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
}

export interface CompiledTarget {
  readonly nodeId: string
  /**
   * The living rows: `_weir_load` and `_weir_row` first where `loadIds` is given (one id per file of the source, by `_weir_file`),
   * then the columns of the plan's target in their order, each in a form that Postgres's text input reads back exactly.
   * `all` rows stay where the proof found that none leaves: then the engine need not judge them again.
   */
  readonly selectSql: (loadIds: readonly string[] | null, stays?: 'some' | 'all') => string
  /**
   * The first repeated upsert key among living rows, as text: key columns, `_weir_file`, `_weir_row`, `other_file`, `other_row`.
   * Compares the values as sent; two texts that Postgres reads as one number are caught by the merge. Null without a key.
   */
  readonly repeatedKeySql: string | null
  /** The first living row with a null in the key: `_weir_file`, `_weir_row`, `column_name`. Null without a key. */
  readonly nullKeySql: string | null
}

export interface CompiledQuarantine {
  readonly table: string
  readonly exits: readonly number[]
  /** `_weir_exit`, `_weir_file`, `_weir_row`, `_weir_value`, `record` (JSON text: the node's columns, values as text), in source order. */
  readonly sql: string
}
