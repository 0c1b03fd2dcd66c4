import type { SqlDialect } from '../../sql/dialects/sql-dialect.ts'
import { textSqlOf } from '../text-sql.ts'
import type { DateTypeName } from './date-form.ts'

/** A number of days, with the time of day as its fraction. */
export const excelDayPattern = '^[0-9]{1,7}(?:\\.[0-9]{0,15})?$'

interface DaySystem {
  readonly first: number
  readonly last: number
  /** Days are counted from here: the day before the first. */
  readonly origin: string
}

/** Up to 59 and from 61 on: a spreadsheet counts 29 February 1900, which never was, as day 60. */
const early: DaySystem = { first: 1, last: 59, origin: '1899-12-31' }
const late: DaySystem = { first: 61, last: 2_958_465, origin: '1899-12-30' }
const from1904: DaySystem = { first: 0, last: 2_957_003, origin: '1904-01-01' }

const systems = { '1900': [early, late], '1904': [from1904] } as const

/** SQL of the ISO text of a day number, null where no day has it. A date takes whole days only. */
export function excelDayText(text: string, system: '1900' | '1904', type: DateTypeName, dialect: SqlDialect): string {
  const sql = textSqlOf(dialect)
  const days = sql.cast(text, 'numeric(30,15)')
  // Doubles hold a time of day to about a microsecond; spreadsheets themselves show milliseconds.
  const milliseconds = sql.cast(`round(${days} * 86400000)`, 'bigint')
  const ways = systems[system].map(({ first, last, origin }) => {
    const moment = sql.later(`timestamp '${origin} 00:00:00'`, milliseconds)
    return `when ${days} >= ${first} and ${days} < ${last + 1} then cast(${moment} as ${dialect.textType})`
  })
  const given = `case ${ways.join(' ')} end`
  return type === 'date' ? `case when ${days} = floor(${days}) then left(${given}, 10) end` : given
}

/** SQL boolean: the text is the day that a spreadsheet made up. */
export const isMadeUpDay = (text: string, matches: (text: string, pattern: string) => string): string =>
  matches(text, '^60(?:\\.[0-9]*)?$')
