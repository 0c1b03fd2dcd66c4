import type { SqlDialect } from '../../sql/dialects/sql-dialect.ts'
import { type ColumnConvention, firstExcelYear, latestYear } from '../column-convention.ts'
import { type TextSql, textSqlOf } from '../text-sql.ts'
import { type DateForm, type DateTypeName, orderForm } from './date-form.ts'
import { formatForm } from './date-format.ts'
import { excelDayPattern, excelDayText } from './excel-days.ts'

/** SQL of the ISO text of a date written by a convention; null where the text is not written so. That the day exists is still to be checked. */
export function isoDateText(
  text: string,
  convention: ColumnConvention,
  type: DateTypeName,
  dialect: SqlDialect,
): string {
  return isoOfTrimmed(textSqlOf(dialect).trimmed(text), convention, type, dialect)
}

/** The same for a text without blanks around it. */
export function isoOfTrimmed(
  trimmed: string,
  convention: ColumnConvention,
  type: DateTypeName,
  dialect: SqlDialect,
): string {
  const sql = textSqlOf(dialect)
  const system = firstExcelYear(convention)
  const ways = [
    ...dateForms(convention, type).map(
      (form) =>
        `when ${sql.matches(trimmed, form.pattern)} then ${isoOfForm(trimmed, form, convention, { sql, dialect })}`,
    ),
    ...(system
      ? [`when ${sql.matches(trimmed, excelDayPattern)} then ${excelDayText(trimmed, system, type, dialect)}`]
      : []),
  ]
  return `case ${ways.join(' ')} end`
}

/** The forms that a convention states, in the order in which they are tried. No text has two of them with different meanings. */
export function dateForms(
  { dateFormats, dateOrder, pivotYear }: ColumnConvention,
  type: DateTypeName,
): readonly DateForm[] {
  if (dateFormats) return dateFormats.map(formatForm)
  return dateOrder ? [orderForm(dateOrder, type, pivotYear !== undefined)] : []
}

interface Writing {
  readonly sql: TextSql
  readonly dialect: SqlDialect
}

function isoOfForm(text: string, form: DateForm, convention: ColumnConvention, writing: Writing): string {
  const { sql } = writing
  const isSimple = !form.hasMonthName && form.half === ''
  const time = form.time === '' ? '' : ` ${form.time}`
  const day = isSimple
    ? sql.replaced(text, form.pattern, `${form.year}-${form.month}-${form.day}${time}${form.zone}`)
    : [
        sql.replaced(text, form.pattern, `${form.year}-`),
        form.hasMonthName
          ? monthNumber(sql.replaced(text, form.pattern, form.month))
          : sql.replaced(text, form.pattern, form.month),
        sql.replaced(text, form.pattern, `-${form.day}`),
        ...(form.time === '' ? [] : [timeText(text, form, writing)]),
      ].join(' || ')
  // A time of day that may be missing leaves its blank.
  const iso = form.time === '' ? day : `rtrim(${day})`
  const latest = latestYear(convention)
  return latest === null ? iso : fullYear(iso, latest)
}

/** ` 23:59:30+02` of a time with AM or PM. */
function timeText(text: string, form: DateForm, { sql, dialect }: Writing): string {
  const time = sql.replaced(text, form.pattern, form.time)
  const zone = form.zone === '' ? "''" : sql.replaced(text, form.pattern, form.zone)
  if (form.half === '') return `' ' || ${time} || ${zone}`
  const half = sql.replaced(text, form.pattern, form.half)
  const hour = sql.cast(`split_part(${time}, ':', 1)`, 'integer')
  const rest = `substr(${time}, strpos(${time}, ':'))`
  const hours = `lpad(cast(case when ${half} = '' then ${hour} when ${hour} not between 1 and 12 then 99 else ${hour} % 12 + case when lower(${half}) = 'pm' then 12 else 0 end end as ${dialect.textType}), 2, '0')`
  return `case when ${time} = '' then '' else ' ' || ${hours} || ${rest} || ${zone} end`
}

const monthNumber = (name: string): string =>
  `lpad(cast(cast((strpos('janfebmaraprmayjunjulaugsepoctnovdec', lower(left(${name}, 3))) + 2) / 3 as integer) as varchar), 2, '0')`

/** A year of two digits in the hundred years that end with the pivot. */
function fullYear(iso: string, pivotYear: number): string {
  const century = Math.floor(pivotYear / 100)
  const last = String(pivotYear % 100).padStart(2, '0')
  return `case when substr(${iso}, 3, 1) = '-' then case when left(${iso}, 2) <= '${last}' then '${century}' else '${century - 1}' end || ${iso} else ${iso} end`
}
