import { engineType } from '../../../../src-shared/expression/engine-type.ts'
import { engineScale } from '../../../../src-shared/expression/formula-type.ts'
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

/** The same; fails where the engine has no such value, and also where it would round it. */
export function exactFromPostgres(text: string, type: ColumnType): string {
  const value = valueFromPostgres(text, type)
  const isRounded = wouldBeRounded(text, type)
  return isRounded === null ? value : `case when ${isRounded} then error('digits') else ${value} end`
}

/** Whether the engine would round a text, as a condition; null where it rounds nothing. */
export function wouldBeRounded(text: string, type: ColumnType): string | null {
  if (type.name === 'numeric') return hasMoreDigits(text, type)
  if (type.name !== 'integer' && type.name !== 'bigint') return null
  return `(contains(${text}, '.') or contains(${text}, 'e') or contains(${text}, 'E'))`
}

/** Whether a number has digits after those that the engine keeps of it. Few texts are long enough, so that their length is looked at first. */
function hasMoreDigits(text: string, type: ColumnType): string {
  const scale = engineScale(type)
  const place = `instr(${text}, '.')`
  const plain = `strlen(${text}) > ${scale + 1} and ${place} > 0 and strlen(${text}) - ${place} > ${scale} and ${digitsAfterPoint(text)} > ${scale}`
  const part = (number: number) => `split_part(lower(${text}), 'e', ${number})`
  const power = `(contains(${text}, 'e') or contains(${text}, 'E')) and ${digitsAfterPoint(part(1))} - try_cast(${part(2)} as integer) > ${scale}`
  return `((${plain}) or (${power}))`
}

const digitsAfterPoint = (text: string): string => `length(rtrim(split_part(${text}, '.', 2), '0'))`
