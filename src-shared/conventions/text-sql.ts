import { DialectGap } from '../sql/dialect-gap.ts'
import type { DialectName, SqlDialect } from '../sql/dialects/sql-dialect.ts'
import { quoteLiteral } from '../sql/quote.ts'

/** What conversions by convention need of a dialect. Texts and numbers are SQL; patterns are regular expressions that mean the same in both. */
export interface TextSql {
  readonly matches: (text: string, pattern: string) => string
  readonly matchesAnyCase: (text: string, pattern: string) => string
  /** The text with the first match replaced; groups are \1 to \9. */
  readonly replaced: (text: string, pattern: string, replacement: string) => string
  /** Without the blanks around it. */
  readonly trimmed: (text: string) => string
  /** The text as a number or moment; where the dialect must not raise an error, null in place of one. */
  readonly cast: (text: string, type: string) => string
  readonly later: (moment: string, milliseconds: string) => string
}

export function textSqlOf(dialect: SqlDialect): TextSql {
  const sql = texts[dialect.name]
  if (sql === null)
    throw new DialectGap(dialect.name, `${dialect.title} has no text for reading dates and numbers by a convention.`)
  return sql
}

/** Spaces of every width, tab and line ends, as they stand around values in files. */
const blanks =
  ' \t\n\v\f\r\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u200B\u202F\u205F\u3000\uFEFF'

const texts: Readonly<Record<DialectName, TextSql | null>> = {
  duckdb: {
    matches: (text, pattern) => `regexp_matches(${text}, ${quoteLiteral(pattern)})`,
    matchesAnyCase: (text, pattern) => `regexp_matches(${text}, ${quoteLiteral(pattern)}, 'i')`,
    replaced: (text, pattern, replacement) =>
      `regexp_replace(${text}, ${quoteLiteral(pattern)}, ${quoteLiteral(replacement)}, 'i')`,
    cast: (text, type) => `try_cast(${text} as ${type})`,
    later: (moment, milliseconds) => `${moment} + to_microseconds(${milliseconds} * 1000)`,
    trimmed: (text) => `trim(${text}, ${quoteLiteral(blanks)})`,
  },
  postgres: {
    matches: (text, pattern) => `${text} ~ ${quoteLiteral(pattern)}`,
    matchesAnyCase: (text, pattern) => `${text} ~* ${quoteLiteral(pattern)}`,
    replaced: (text, pattern, replacement) =>
      `regexp_replace(${text}, ${quoteLiteral(pattern)}, ${quoteLiteral(replacement)}, 'i')`,
    cast: (text, type) => `cast(${text} as ${type})`,
    later: (moment, milliseconds) => `${moment} + ${milliseconds} * interval '1 millisecond'`,
    trimmed: (text) => `btrim(${text}, ${quoteLiteral(blanks)})`,
  },
  spark: null,
}
