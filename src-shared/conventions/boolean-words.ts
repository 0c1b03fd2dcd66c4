import type { SqlDialect } from '../sql/dialects/sql-dialect.ts'
import { quoteLiteral } from '../sql/quote.ts'
import type { ColumnConvention } from './column-convention.ts'
import { textSqlOf } from './text-sql.ts'

/** SQL of the truth of a word, null where it is neither. Upper and lower case are the same; the empty word also stands for a missing value. */
export function booleanOfWord(
  text: string,
  { trueValues = [], falseValues = [] }: ColumnConvention,
  dialect: SqlDialect,
): string {
  const word = `lower(${textSqlOf(dialect).trimmed(text)})`
  const isOneOf = (words: readonly string[]) => {
    const known = words.map((each) => each.trim().toLowerCase())
    const isIn = `${word} in (${known.map(quoteLiteral).join(', ')})`
    return known.includes('') ? `(${text} is null or ${isIn})` : isIn
  }
  return `case when ${isOneOf(trueValues)} then true when ${isOneOf(falseValues)} then false end`
}
