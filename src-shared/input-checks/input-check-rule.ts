import type { ColumnType } from '../values/column-type.ts'

/** A value on its way to a column of a table. */
export interface SentValue {
  readonly type: ColumnType
  /** DuckDB SQL of the value itself. */
  readonly sql: string
  /** DuckDB SQL of the text that Postgres will read. */
  readonly text: string
}

/** What Postgres will say of a value that is not null, as DuckDB SQL booleans; null counts as false. Where neither holds, Postgres refuses the value. */
export interface InputCheck {
  /** Postgres takes the value. */
  readonly surely: string
  /** Only Postgres can tell; null where nothing is left to ask. */
  readonly unsure: string | null
}

/** One thing a person would do to a text that a column does not take. */
export interface Repair {
  /** What the receipt calls it: "thousands separators removed". */
  readonly kind: string
  /** DuckDB SQL of the repaired text; null where the repair is not for this text. What comes out is judged again. */
  readonly value: (text: string) => string
  /** Texts of this form mean one thing to a person and another to Postgres, so the repair is judged in place of the text. */
  readonly overrules?: boolean
}

/** The numbers in a type's brackets: 20 of `character varying(20)`, 12 and 2 of `numeric(12,2)`. */
export type TypeSizes = readonly number[]

/** How Postgres reads values into one of its types. The registry lists the rules; nothing else names a type. */
export interface InputCheckRule {
  /** As the catalog writes it, without brackets: `timestamp without time zone`. */
  readonly type: string
  readonly judge: (value: SentValue, sizes: TypeSizes) => InputCheck
  /** For texts only, in the order they are tried. */
  readonly repairs: (sizes: TypeSizes) => readonly Repair[]
  /** SQL boolean over a value that Postgres takes: digits other than 0 are rounded away. Null where none ever are. */
  readonly rounds?: (value: SentValue, sizes: TypeSizes) => string | null
  /** "is longer than 20 characters" */
  readonly explanation: (sizes: TypeSizes) => string
}
