import type { z } from 'zod'

import type { FormField } from '../forms/form-field.ts'
import type { OpFinding } from '../ops/op.ts'
import type { SqlDialect } from '../sql/dialects/sql-dialect.ts'
import type { Column } from '../values/column.ts'
import type { OnlyWeir } from '../values/only-weir.ts'

export const rowRuleOutcomes = ['warn', 'quarantine', 'skip', 'abort'] as const
export type RowRuleOutcome = (typeof rowRuleOutcomes)[number]

export interface RowRuleBase {
  readonly type: string
  readonly field: string
  readonly onFail: RowRuleOutcome
}

/** A rule about one row, listed only in the registry. Without `breaks` it has no executor yet. */
export interface RowRuleDefinition<Rule extends RowRuleBase = RowRuleBase> extends OnlyWeir {
  readonly type: Rule['type']
  readonly label: string
  readonly doc: string
  readonly schema: z.ZodType<Rule>
  readonly form: readonly FormField[]
  readonly example: (input: readonly Column[]) => Rule
  /** In plain words: "email looks like ^…$". */
  readonly summary: (rule: Rule) => string
  readonly check: (rule: Rule, input: readonly Column[]) => readonly OpFinding[]
  /** SQL boolean over the input columns: true where a row breaks the rule; null counts as false. */
  readonly breaks?: (rule: Rule, input: readonly Column[], dialect: SqlDialect) => string
}

export type DatasetRuleOutcome = 'warn' | 'abort'

/** A rule about all rows of a node. `key` is its name under `datasetLevel`. */
export interface DatasetRuleDefinition<Rule = unknown, Key extends string = string> extends OnlyWeir {
  readonly key: Key
  readonly label: string
  readonly doc: string
  readonly schema: z.ZodType<Rule>
  readonly form: readonly FormField[]
  readonly summary: (rule: Rule) => string
  readonly check: (rule: Rule, input: readonly Column[]) => readonly OpFinding[]
  /** Checks the rule by the number of rows; absent for rules that need more than that. */
  readonly judgeCount?: (
    rule: Rule,
    rows: number,
  ) => { readonly broken: boolean; readonly expected: string; readonly onFail: DatasetRuleOutcome }
  /** For rules about the values of all rows. */
  readonly measure?: DatasetMeasure<Rule>
}

/** Figures over the rows of a node, and how the rule is checked by them. */
export interface DatasetMeasure<Rule> {
  /** A column of another schema's table that a field is compared with. */
  readonly against?: (rule: Rule) => Against
  /** A query that returns one row, over `rows`, a relation of the active rows. */
  readonly sql: (rule: Rule, rows: string, dialect: SqlDialect, known: KnownValues | null) => string
  /** SQL of the places (`_weir_file`, `_weir_row`) of the first rows that break it with a value, the figure `example`. */
  readonly examples?: (rule: Rule, example: string, rows: string, dialect: SqlDialect) => string
  /** `figures` is null where the node has no rows at all. */
  readonly judge: (rule: Rule, figures: Figures | null, at: Date) => DatasetRuleResult
}

export interface Against {
  readonly field: string
  readonly schema: string
  readonly column: string
}

/** SQL of the relation of reference values, and of the condition that the field equals one of them. */
export interface KnownValues {
  readonly relation: string
  readonly agrees: string
}

export type Figures = Readonly<Record<string, string | number | boolean | null>>

export interface DatasetRuleResult {
  readonly broken: boolean
  /** What was found, for a sentence: "2 values of email come more than once, like a@b.c". */
  readonly found: string
  readonly onFail: DatasetRuleOutcome
}
