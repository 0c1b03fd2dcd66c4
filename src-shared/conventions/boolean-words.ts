import type { SqlDialect } from '../sql/dialects/sql-dialect.ts'
import { quoteLiteral } from '../sql/quote.ts'
import type { ColumnConvention } from './column-convention.ts'
import { textSqlOf } from './text-sql.ts'

/** SQL of the truth of a word, null where it is neither. Upper and lower case are the same. */
export function booleanOfWord(
  text: string,
  { trueValues = [], falseValues = [] }: ColumnConvention,
  dialect: SqlDialect,
): string {
  const word = `lower(${textSqlOf(dialect).trimmed(text)})`
  const list = (words: readonly string[]) => words.map((each) => quoteLiteral(each.trim().toLowerCase())).join(', ')
  return `case when ${word} in (${list(trueValues)}) then true when ${word} in (${list(falseValues)}) then false end`
}
