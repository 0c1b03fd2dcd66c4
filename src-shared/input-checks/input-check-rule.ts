import type { ChangingValue, ValueChange } from '../expression/changes/value-change.ts'
import type { TriedConventions } from './tried-conventions.ts'
import type { ColumnType } from '../values/column-type.ts'

/** A value on its way to a column of a table, as SQL of DuckDB; `text` is what Postgres will read. */
export type SentValue = ChangingValue

/** Whether Postgres accepts a value that is not null, as DuckDB SQL booleans; null counts as false. If neither holds, Postgres rejects the value. */
export interface InputCheck {
  /** Postgres accepts the value. */
  readonly surely: string
  /** Only Postgres can decide; null if nothing is left to decide. */
  readonly unsure: string | null
}

/** A repair that a person would make to a text that a column does not accept. */
export interface Repair {
  /** What the receipt calls it: "blanks around it removed". */
  readonly kind: string
  /** DuckDB SQL of the repaired text; null if the repair does not apply. The result is checked again. */
  readonly value: (text: string) => string
}

/** Another way to write a value, which the type does not read; applied whatever the target does with values that do not fit. */
export interface Rewriting {
  /** What the receipt calls it. */
  readonly kind: string
  /** DuckDB SQL, never null for a text. */
  readonly applies: (text: string) => string
  /** DuckDB SQL of the text that Postgres reads, where it applies. */
  readonly value: (text: string) => string
}

/** Texts that settings of a session, or the day, give one meaning or another. */
export interface UnclearTexts {
  /** DuckDB SQL boolean. */
  readonly condition: string
  /** "could mean several dates. Say …" */
  readonly explanation: string
  /** What to write before a run, in sentences. */
  readonly ahead: string
}

/** The numbers in a type's brackets: 20 of `character varying(20)`, 12 and 2 of `numeric(12,2)`. */
export type TypeSizes = readonly number[]

/** How Postgres reads values into one of its types, listed only in the registry. */
export interface InputCheckRule {
  /** As the catalog writes it, without brackets: `timestamp without time zone`. */
  readonly type: string
  readonly judge: (value: SentValue, sizes: TypeSizes) => InputCheck
  /** For texts only, in the order they are tried. */
  readonly repairs: (sizes: TypeSizes) => readonly Repair[]
  /** SQL boolean over an accepted value: rounding drops digits other than 0. Null if it never does. */
  readonly rounds?: (value: SentValue, sizes: TypeSizes) => string | null
  /** What to write beforehand where the type of the values alone says that they are rounded. */
  readonly roundsAhead?: (type: ColumnType, sizes: TypeSizes) => string | null
  readonly rewriting?: Rewriting
  /** For an accepted value. */
  readonly changes?: (value: SentValue) => readonly ValueChange[]
  /** What `coerce` may read the texts of a whole column by. */
  readonly conventions?: TriedConventions
  /** Texts that are not left to Postgres, whatever it would make of them. */
  readonly unclear?: (value: SentValue) => UnclearTexts | null
  /** "is longer than 20 characters" */
  readonly explanation: (sizes: TypeSizes) => string
}
