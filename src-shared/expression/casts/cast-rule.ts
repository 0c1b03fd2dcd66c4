import type { ColumnType } from '../../values/column-type.ts'
import type { FormulaType, FormulaTypeName } from '../formula-type.ts'

/** How values of one type become values of another in the local engine, exactly as Postgres converts them. */
export interface CastRule {
  /** DuckDB SQL that gives null where Postgres would raise an error, and never throws. */
  readonly sql: (operand: string, target: ColumnType, source: FormulaType) => string
  /** Whether a value that is not null can fail. */
  readonly canFail: boolean
  /** For texts: what every acceptable text looks like, as far as a pattern can tell; for literals, before the run. */
  readonly pattern?: RegExp
}

/** The text of a cast in a dialect that raises errors, and the condition under which this one does; null where it never does. */
export type CastText = (
  value: string,
  cast: { readonly from: FormulaType; readonly to: ColumnType; readonly rule: CastRule },
) => { readonly sql: string; readonly fault: string | null }

/** All conversions to one type, listed only in the registry. */
export interface CastTarget {
  readonly to: ColumnType['name']
  /** "is not a valid integer" */
  readonly explanation: (target: ColumnType) => string
  readonly from: Readonly<Partial<Record<FormulaTypeName, CastRule>>>
  /** Sources that Postgres can convert and Weir cannot do exactly yet, with what to do instead. */
  readonly refused?: Readonly<Partial<Record<FormulaTypeName, string>>>
}

/** The white space that Postgres skips around numbers and words in text. */
export const space = '[ \\t\\n\\v\\f\\r]*'
