import type { DialectName, SqlDialect } from '../sql/dialects/sql-dialect.ts'

export interface Trimming {
  readonly inner?: boolean | undefined
  readonly invisible?: boolean | undefined
}

/** Tab, line feed, vertical tab, form feed, carriage return. */
const blanks: readonly number[] = [0x9, 0xa, 0xb, 0xc, 0xd]

/** Spaces and line breaks of Unicode besides the plain ones, by their width and where a line may break: U+00A0 is the hard space. */
const specialSpaces: readonly number[] = [
  0x85,
  0xa0,
  0x1680,
  ...Array.from({ length: 11 }, (_, index) => 0x2000 + index),
  0x2028,
  0x2029,
  0x202f,
  0x205f,
  0x3000,
]

/** Signs without a width: soft hyphen, zero-width space and joiners, marks of direction, word joiner, byte order mark. */
const signsWithoutWidth: readonly number[] = [
  0xad, 0x180e, 0x200b, 0x200c, 0x200d, 0x200e, 0x200f, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2060, 0x2061, 0x2062,
  0x2063, 0x2064, 0x2066, 0x2067, 0x2068, 0x2069, 0xfeff,
]

/** A literal of characters by their numbers, which can be read in a script. */
const charactersText: Readonly<Record<DialectName, (codes: readonly number[]) => string>> = {
  duckdb: (codes) => codes.map((code) => `chr(${code})`).join(' || '),
  postgres: (codes) => `E'${codes.map(escaped).join('')}'`,
  // Its literals have no escapes in a script, and its chr() ends at 255.
  spark: (codes) => `decode(unhex('${codes.map(utf8Hex).join('')}'), 'UTF-8')`,
}
const escaped = (code: number): string => `\\u${code.toString(16).padStart(4, '0')}`

/** The UTF-8 bytes of a character of at most 16 bits. */
function utf8Hex(code: number): string {
  const rest = (shift: number) => 0x80 | ((code >> shift) & 0x3f)
  const bytes =
    code < 0x80 ? [code] : code < 0x800 ? [0xc0 | (code >> 6), rest(0)] : [0xe0 | (code >> 12), rest(6), rest(0)]
  return bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

const trimmedText: Readonly<Record<DialectName, (value: string, characters: string) => string>> = {
  duckdb: (value, characters) => `trim(${value}, ${characters})`,
  postgres: (value, characters) => `btrim(${value}, ${characters})`,
  spark: (value, characters) => `trim(both ${characters} from ${value})`,
}

const runsToOne: Readonly<Record<DialectName, (value: string) => string>> = {
  duckdb: (value) => `regexp_replace(${value}, ' +', ' ', 'g')`,
  postgres: (value) => `regexp_replace(${value}, ' +', ' ', 'g')`,
  spark: (value) => `regexp_replace(${value}, ' +', ' ')`,
}

/** A text without blanks at its ends: signs without a width are taken out first, since a blank may stand behind one. */
export function trimSql(value: string, { inner = false, invisible = false }: Trimming, { name }: SqlDialect): string {
  const spaces = [...(inner ? blanks : []), ...(invisible ? specialSpaces : [])]
  const from = [...spaces, ...(invisible ? signsWithoutWidth : [])]
  const clean =
    from.length === 0 ? value : onlyWhereFound[name](value, from, replaced(value, from, spaces.length, name))
  const single = inner ? runsToOne[name](clean) : clean
  const trimmed = trimmedText[name](single, inner ? "' '" : charactersText[name]([0x20, ...blanks]))
  return untouched[name](value, [`^[${ends}]`, `[${ends}]$`, ...(inner ? ['  '] : []), ...anyOf(from)], trimmed)
}

const replaced = (value: string, from: readonly number[], spaces: number, name: DialectName): string =>
  `translate(${value}, ${charactersText[name](from)}, '${' '.repeat(spaces)}')`

const ends = String.raw` \t\n\v\f\r`

const anyOf = (codes: readonly number[]): readonly string[] =>
  codes.length === 0 ? [] : [`[${codes.map((code) => String.raw`\x{${code.toString(16)}}`).join('')}]`]

const always = (_value: string, _what: unknown, changed: string): string => changed

/** The engine's translate() costs twenty times what it costs to look whether there is anything to do. */
const onlyWhereFound: Readonly<
  Record<DialectName, (value: string, codes: readonly number[], changed: string) => string>
> = {
  duckdb: (value, codes, changed) => whereMatched(value, anyOf(codes), changed),
  postgres: always,
  spark: always,
}

/** Most texts have nothing to trim. */
const untouched: Readonly<
  Record<DialectName, (value: string, patterns: readonly string[], changed: string) => string>
> = { duckdb: whereMatched, postgres: always, spark: always }

function whereMatched(value: string, patterns: readonly string[], changed: string): string {
  return `case when regexp_matches(${value}, '${patterns.join('|')}') then ${changed} else ${value} end`
}
