import { zoneMistake } from '../expression/times/zone-mistake.ts'
import { type ColumnType, formatColumnType } from '../values/column-type.ts'
import { type ColumnConvention, type ConventionKey, conventionKeys } from './column-convention.ts'
import { isDateType } from './dates/date-form.ts'
import { formatMistake } from './dates/date-format.ts'
import { isNumberType } from './numbers/number-pattern.ts'

export interface ConventionFinding {
  readonly key: ConventionKey
  readonly message: string
  /** The setting has no meaning for the type: removing it is the cure. */
  readonly isStray: boolean
}

/** What is wrong with the convention that is stated for a column of a type. */
export function conventionFindings(type: ColumnType, convention: ColumnConvention): readonly ConventionFinding[] {
  const stated = conventionKeys.filter((key) => convention[key] !== undefined)
  const stray = stated.filter((key) => !subjects[key].holds(type))
  return [
    ...stray.map((key) => ({
      key,
      message: `${key} says how ${subjects[key].of} are written, and the column is ${formatColumnType(type)}.`,
      isStray: true,
    })),
    ...stated.filter((key) => !stray.includes(key)).flatMap((key) => mistakes[key]?.(convention, type) ?? []),
  ]
}

const dates = { of: 'dates and times', holds: ({ name }: ColumnType) => isDateType(name) }
const numbers = { of: 'numbers', holds: ({ name }: ColumnType) => isNumberType(name) }
const booleans = { of: 'true and false', holds: ({ name }: ColumnType) => name === 'boolean' }

const subjects: Readonly<
  Record<ConventionKey, { readonly of: string; readonly holds: (type: ColumnType) => boolean }>
> = {
  dateOrder: dates,
  dateFormats: dates,
  pivotYear: dates,
  excelDays: dates,
  timeZone: { of: 'moments', holds: ({ name }) => name === 'timestamptz' },
  cutNanoseconds: { of: 'times', holds: ({ name }) => name === 'timestamp' || name === 'timestamptz' },
  decimal: numbers,
  thousands: numbers,
  currency: numbers,
  percent: { of: 'fractions', holds: ({ name }) => name === 'numeric' || name === 'double' },
  brackets: numbers,
  minusBehind: numbers,
  trueValues: booleans,
  falseValues: booleans,
  nullValues: { of: 'missing values', holds: () => true },
}

type FindMistakes = (convention: ColumnConvention, type: ColumnType) => readonly ConventionFinding[]

const wrong = (key: ConventionKey, message: string | null | false): readonly ConventionFinding[] =>
  message ? [{ key, message, isStray: false }] : []

const mistakes: Readonly<Partial<Record<ConventionKey, FindMistakes>>> = {
  dateFormats: ({ dateFormats = [], dateOrder, pivotYear }, { name }) => [
    ...wrong('dateFormats', dateOrder !== undefined && 'State either the order of a date or its formats, not both.'),
    ...dateFormats.flatMap((format) => {
      const mistake = isDateType(name) ? formatMistake(format, name, pivotYear !== undefined) : null
      return wrong('dateFormats', mistake && `The format ${format}: ${mistake}`)
    }),
  ],
  pivotYear: ({ dateOrder, dateFormats, pivotYear = 0 }) => [
    ...wrong(
      'pivotYear',
      !dateOrder && !dateFormats && 'pivotYear needs the order of a date or its formats beside it.',
    ),
    ...wrong(
      'pivotYear',
      pivotYear > 99 && pivotYear < 1099 && 'pivotYear is the latest year that two digits mean, like 2069 or 69.',
    ),
  ],
  timeZone: ({ timeZone = '' }) => wrong('timeZone', zoneMistake(timeZone)?.message ?? null),
  thousands: ({ decimal = '.', thousands }) =>
    wrong('thousands', decimal === thousands && `"${decimal}" cannot be both the decimal sign and the thousands sign.`),
  currency: ({ currency = [] }) => {
    const unclear = currency.find((sign) => /[0-9.,%()+-]/.test(sign.replace(/\.$/, '')) || sign.trim() !== sign)
    return wrong(
      'currency',
      unclear !== undefined && `"${unclear}" is not a currency sign: it could be part of a number.`,
    )
  },
  percent: (_, type) =>
    wrong(
      'percent',
      type.name === 'numeric' &&
        type.scale !== undefined &&
        type.scale < 2 &&
        `12 % is 0.12, and ${formatColumnType(type)} has fewer than two digits after the point.`,
    ),
  trueValues: ({ falseValues }) =>
    wrong('trueValues', !falseValues && 'State the words for false too, as falseValues.'),
  falseValues: ({ trueValues = [], falseValues = [] }) => {
    const [yes, no] = [trueValues, falseValues].map((words) => words.map((word) => word.trim().toLowerCase()))
    const both = falseValues.find((_, index) => yes?.includes(no?.[index] ?? ''))
    return wrong(
      'falseValues',
      trueValues.length === 0
        ? 'State the words for true too, as trueValues.'
        : both !== undefined && `"${both}" cannot be both true and false.`,
    )
  },
}
