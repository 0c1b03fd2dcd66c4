import type { DialectName, SqlDialect } from '../../sql/dialects/sql-dialect.ts'
import { quoteLiteral } from '../../sql/quote.ts'
import type { ColumnType } from '../../values/column-type.ts'
import { space } from '../casts/cast-rule.ts'

/** A value before it gets another type. */
export interface ChangingValue {
  readonly type: ColumnType
  /** SQL of the value itself, and of its text. */
  readonly sql: string
  readonly text: string
}

/** What a conversion drops or assumes of a value that it accepts, without a word. */
export interface ValueChange {
  /** What the receipt calls it: "leading zeros dropped". */
  readonly label: string
  /** SQL boolean of the values it happens to. */
  readonly condition: string
  /** What to write beforehand instead, where the types alone say that it will happen: a sentence or two. */
  readonly ahead?: string
  /** Happens only to spellings that Postgres reads and casts of formulas do not. */
  readonly isOfInput?: true
}

/** What the conditions need of a dialect. */
export interface ChangeSql {
  readonly sizeBytes: (text: string) => string
  /** Patterns are regular expressions that mean the same in both. */
  readonly matches: (text: string, pattern: string) => string
  readonly endsIn: (text: string, letter: string) => string
  /** Byte by byte, whatever the collation is. */
  readonly isBefore: (text: string, other: string) => string
  readonly evenlyRounded: (double: string) => string
  /** Digits other than 0 are more than `scale` places after the point. */
  readonly losesDigits: (text: string, scale: number) => string
  /** A numeric, of this type in the engine, has digits other than 0 behind those that are kept. */
  readonly isRounded: (numeric: string, scale: number, engineType: string) => string
}

/** Null where a dialect only writes the rows and counts nothing. */
export const changeSqlOf = (dialect: SqlDialect): ChangeSql | null => texts[dialect.name]

/** The engine's own. */
export const engineChangeSql: ChangeSql = {
  sizeBytes: (text) => `strlen(${text})`,
  matches: (text, pattern) => `regexp_matches(${text}, ${quoteLiteral(pattern)})`,
  endsIn: (text, letter) => `ends_with(${text}, ${quoteLiteral(letter)})`,
  isBefore: (text, other) => `${text} < ${quoteLiteral(other)}`,
  evenlyRounded: (double) => `round_even(${double}, 0)`,
  losesDigits,
  // Rounded up it can need a digit more than its type has.
  isRounded: (numeric, scale, type) =>
    `(${numeric} is not null and coalesce(try(${numeric} <> cast(round(${numeric}, ${scale}) as ${type})), true))`,
}

const texts: Readonly<Record<DialectName, ChangeSql | null>> = {
  duckdb: engineChangeSql,
  postgres: {
    sizeBytes: (text) => `octet_length(${text})`,
    matches: (text, pattern) => `${text} ~ ${quoteLiteral(pattern)}`,
    endsIn: (text, letter) => `right(${text}, 1) = ${quoteLiteral(letter)}`,
    isBefore: (text, other) => `${text} collate "C" < ${quoteLiteral(other)}`,
    evenlyRounded: (double) => `round(${double})`,
    losesDigits: (text, scale) => {
      const number = `cast(${text} as numeric)`
      return `case when pg_input_is_valid(${text}, 'numeric') then ${number} <> round(${number}, ${scale}) else false end`
    },
    isRounded: (numeric, scale) => `${numeric} <> round(${numeric}, ${scale})`,
  },
  spark: null,
}

/** More repetitions make the regular expression too expensive. */
const mostDigits = 200

function losesDigits(text: string, scale: number): string {
  const part = (group: number) =>
    `regexp_extract(replace(${text}, '_', ''), '^${space}[+-]?([0-9]*)\\.?([0-9]*)(?:[eE]([+-]?[0-9]+))?${space}$', ${group})`
  const digits = `rtrim(${part(1)} || ${part(2)}, '0')`
  // Digits after the point once the exponent has moved it.
  const decimals = `length(${digits}) - length(${part(1)}) - coalesce(try_cast(${part(3)} as bigint), 0)`
  // For most numbers the number of digits after the point decides.
  const mayLose = `regexp_matches(${text}, '[eE]|\\.[0-9_]{${Math.min(scale + 1, mostDigits)}}')`
  return `case when ${mayLose} then ${digits} <> '' and ${decimals} > ${scale} else false end`
}
