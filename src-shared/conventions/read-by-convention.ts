import { castTarget } from '../expression/casts/registry.ts'
import { postgresType } from '../expression/postgres-type.ts'
import type { SqlDialect } from '../sql/dialects/sql-dialect.ts'
import { quoteLiteral } from '../sql/quote.ts'
import type { ColumnType } from '../values/column-type.ts'
import { booleanOfWord } from './boolean-words.ts'
import { type ColumnConvention, firstExcelYear, numberConventionShape } from './column-convention.ts'
import { unfitWords } from './convention-words.ts'
import { type DateTypeName, isDateType, zonePattern } from './dates/date-form.ts'
import { isoDateText } from './dates/date-text.ts'
import { isMadeUpDay } from './dates/excel-days.ts'
import { plainNumberText } from './numbers/number-text.ts'
import { isNumberType } from './numbers/number-pattern.ts'
import { textSqlOf } from './text-sql.ts'
import { momentInZone } from './zoned-moment.ts'

/** A text read by a convention, as SQL: the value, null where there is none, and the ways in which a text can fail to be one. */
export interface ConventionReading {
  readonly sql: string
  readonly faults: readonly { readonly condition: string; readonly explanation: string }[]
  /** What was assumed of some values, to be counted. */
  readonly notes: readonly { readonly label: string; readonly condition: string }[]
}

/** The whole text as a value of the type, or nothing: no value is guessed, rounded or cut. The convention has to be without findings. */
export function readByConvention(
  text: string,
  type: ColumnType,
  convention: ColumnConvention,
  dialect: SqlDialect,
): ConventionReading {
  const cut = cutsNanoseconds(type, convention) ? withoutNanoseconds(text, dialect) : null
  const { value, isValue, faults = [], notes: assumed = [] } = read(cut?.sql ?? text, type, convention, dialect)
  const notes = cut === null ? assumed : [...assumed, cut.note]
  const isNull = nullCondition(text, convention)
  const explanation = unfitWords(type, convention)
  const unfit = `${text} is not null and not coalesce(${isValue}, false)`
  const given = isNull === null ? '' : `not (${isNull}) and `
  return {
    sql: isNull === null ? value : `case when ${isNull} then null else ${value} end`,
    faults: [...faults, ...(type.name === 'text' ? [] : [{ condition: unfit, explanation }])].map((fault) => ({
      ...fault,
      condition: `${given}${fault.condition}`,
    })),
    notes: notes.map((note) => ({ ...note, condition: `${given}${note.condition}` })),
  }
}

const cutsNanoseconds = ({ name }: ColumnType, { cutNanoseconds }: ColumnConvention): boolean =>
  cutNanoseconds === true && (name === 'timestamp' || name === 'timestamptz')

/** A text in which the digits of a second behind the sixth are left out. */
function withoutNanoseconds(text: string, dialect: SqlDialect) {
  const sql = textSqlOf(dialect)
  const micros = ':[0-9]{2}\\.[0-9]{6}'
  return {
    sql: sql.replaced(text, `(${micros})[0-9]{1,6}`, '\\1'),
    note: { label: 'cut nanoseconds to microseconds', condition: sql.matches(text, `${micros}0*[1-9]`) },
  }
}

interface Read {
  readonly value: string
  /** SQL boolean: the text is one. */
  readonly isValue: string
  readonly faults?: ConventionReading['faults']
  readonly notes?: ConventionReading['notes']
}

function read(text: string, type: ColumnType, convention: ColumnConvention, dialect: SqlDialect): Read {
  if (!statesHowItIsWritten(type, convention)) return asUsual(text, type, convention, dialect)
  if (type.name === 'boolean') {
    const value = booleanOfWord(text, convention, dialect)
    return { value, isValue: `(${value}) is not null` }
  }
  if (isDateType(type.name)) return readDate(text, type.name, convention, dialect)
  return asType(plainNumberText(text, convention, type, dialect), type, dialect)
}

/** Null words and a time zone alone do not say how the values are written: the spelling of casts is theirs then. */
function statesHowItIsWritten({ name }: ColumnType, convention: ColumnConvention): boolean {
  const { dateOrder, dateFormats, excelDays, trueValues } = convention
  if (isDateType(name)) return dateOrder !== undefined || dateFormats !== undefined || excelDays !== undefined
  if (isNumberType(name)) return numberKeys.some((key) => convention[key] !== undefined)
  return name === 'boolean' && trueValues !== undefined
}

const numberKeys = Object.keys(numberConventionShape) as readonly (keyof typeof numberConventionShape)[]

function asUsual(text: string, type: ColumnType, convention: ColumnConvention, dialect: SqlDialect): Read {
  if (type.name === 'text') return { value: text, isValue: 'true' }
  const pattern = castTarget(type.name).from.text?.pattern
  const isSpelled = pattern
    ? textSqlOf(dialect)[pattern.ignoreCase ? 'matchesAnyCase' : 'matches'](text, pattern.source)
    : 'true'
  const iso = dialect.raisesOnFaults ? `case when ${isSpelled} then ${text} end` : text
  return type.name === 'timestamptz' ? inZone(iso, convention, dialect) : asType(iso, type, dialect)
}

function readDate(text: string, name: DateTypeName, convention: ColumnConvention, dialect: SqlDialect): Read {
  const sql = textSqlOf(dialect)
  const iso = isoDateText(text, convention, name, dialect)
  const read = name === 'timestamptz' ? inZone(iso, convention, dialect) : asType(iso, { name }, dialect)
  const faults =
    firstExcelYear(convention) === '1900'
      ? [{ condition: isMadeUpDay(sql.trimmed(text), sql.matches), explanation: madeUpDay }]
      : []
  return { ...read, faults: [...faults, ...(read.faults ?? [])] }
}

const madeUpDay = 'is day 60 of a spreadsheet, 29 February 1900, which never was'

/** A time with an offset is a moment; a clock time is one in the zone that is stated, or else in UTC, which is counted. */
function inZone(iso: string, { timeZone }: ColumnConvention, dialect: SqlDialect): Read {
  const hasZone = textSqlOf(dialect).matchesAnyCase(`(${iso})`, `:[0-9]{2}(?:\\.[0-9]+)? *${zonePattern}[ \\t]*$`)
  const isLocal = `(${iso}) is not null and not (${hasZone})`
  const moment = asType(iso, { name: 'timestamptz' }, dialect)
  if (timeZone === undefined) {
    return { ...moment, notes: [{ label: 'read as UTC, because no time zone is stated', condition: isLocal }] }
  }
  const local = asType(iso, { name: 'timestamp' }, dialect)
  const zoned = momentInZone(local.value, timeZone)
  return {
    value: `case when ${hasZone} then ${moment.value} else ${zoned.moment} end`,
    isValue: `case when ${hasZone} then ${moment.isValue} else ${zoned.exists} end`,
    faults: [
      {
        condition: `${isLocal} and ${local.isValue} and not coalesce(${zoned.exists}, false)`,
        explanation: `is not a time of day in ${timeZone}, where clocks were put forward then`,
      },
    ],
    notes: [
      {
        label: `twice in ${timeZone}, when clocks were put back; the later moment was taken`,
        condition: `${isLocal} and ${zoned.isTwice}`,
      },
    ],
  }
}

/** A text in the spelling that casts read, as the type. */
function asType(text: string, type: ColumnType, dialect: SqlDialect): Read {
  const rule = castTarget(type.name).from.text
  if (!rule) throw new TypeError(`text is not cast to ${type.name}`)
  if (!dialect.raisesOnFaults) {
    const value = rule.sql(`(${text})`, type, { name: 'text' })
    return { value, isValue: `(${value}) is not null` }
  }
  const isValid = `pg_input_is_valid(${text}, ${quoteLiteral(postgresType(type))})`
  return { value: `case when ${isValid} then cast(${text} as ${postgresType(type)}) end`, isValue: isValid }
}

function nullCondition(text: string, { nullValues }: ColumnConvention): string | null {
  return nullValues ? `${text} in (${nullValues.map(quoteLiteral).join(', ')})` : null
}
