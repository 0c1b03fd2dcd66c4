import { engineType } from '../../../../src-shared/expression/engine-type.ts'
import type { ColumnType } from '../../../../src-shared/values/column-type.ts'

/** SQL of a text that Postgres wrote, as the engine reads it: years before Christ are marked otherwise there, and it would read them as after. */
function asEngineReads(text: string, type: ColumnType): string {
  // Hardly any is of such a year, and a look at its end is cheaper than a pattern.
  const marked = (sql: string) => `case when suffix(${text}, ' BC') then ${sql} else ${text} end`
  switch (type.name) {
    case 'date':
      return marked(`replace(${text}, ' BC', ' (BC)')`)
    case 'timestamp':
    case 'timestamptz':
      return marked(`regexp_replace(${text}, '^(\\S+) (.*) BC$', '\\1 (BC) \\2')`)
    default:
      return text
  }
}

/** SQL of the value that a text from Postgres is. */
export const valueFromPostgres = (text: string, type: ColumnType): string =>
  `cast(${asEngineReads(text, type)} as ${engineType(type)})`

/** The same; null where the engine has no such value. */
export const triedFromPostgres = (text: string, type: ColumnType): string =>
  `try_cast(${asEngineReads(text, type)} as ${engineType(type)})`
