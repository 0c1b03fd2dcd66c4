import type { TypeName } from '../../values/column-type.ts'
import type { DateOrder } from '../column-convention.ts'

export type DateTypeName = Extract<TypeName, 'date' | 'timestamp' | 'timestamptz'>

export const isDateType = (name: TypeName): name is DateTypeName =>
  name === 'date' || name === 'timestamp' || name === 'timestamptz'

/** One way to write a date, as a pattern for the whole text. The parts are groups of the pattern, like `\1`; '' where the form has none. */
export interface DateForm {
  readonly pattern: string
  /** Two or four digits. */
  readonly year: string
  readonly month: string
  readonly day: string
  /** `9:05`, `09:05:30.25` */
  readonly time: string
  /** AM or PM */
  readonly half: string
  /** `Z`, `+02`, `+02:00` */
  readonly zone: string
  /** The month is a name, of which three letters suffice. */
  readonly hasMonthName: boolean
}

/** Year 0 does not exist, and a year of three digits is a typing error more often than a date. */
export const yearPattern = '[1-9][0-9]{3}'
export const zonePattern = '(?:Z|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9]|:[0-5][0-9]:[0-5][0-9])?)'

/** Day, month and year in a fixed order, between equal separators; a time of day may follow where the type has one. */
export function orderForm(order: DateOrder, type: DateTypeName, hasPivot: boolean): DateForm {
  const digits = '[0-9]{1,2}'
  const year = hasPivot ? `${yearPattern}|[0-9]{2}` : yearPattern
  const [first, middle, last] = order.split('').map((part) => (part === 'Y' ? year : digits))
  const between = ['/', '-', '\\. ?', ' '].map((separator) => `${separator}(${middle})${separator}`)
  const groups = { first: '\\1', middle: '\\2\\3\\4\\5', last: '\\6' }
  const at = (part: string) => Object.values(groups)[order.indexOf(part)] ?? ''
  return {
    pattern: `^(${first})(?:${between.join('|')})(${last})${timeAfter[type]}$`,
    year: at('Y'),
    month: at('M'),
    day: at('D'),
    hasMonthName: false,
    ...(type === 'date' ? noTime : { time: '\\7', half: '\\8', zone: type === 'timestamptz' ? '\\9' : '' }),
  }
}

export const noTime = { time: '', half: '', zone: '' } as const

const time = '((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\\.[0-9]{1,6})?)?)'

const timeAfter: Readonly<Record<DateTypeName, string>> = {
  // Midnight is what programs write that have no dates without a time.
  date: '(?:[ T]+0?0:00(?::00(?:\\.0+)?)?)?',
  timestamp: `(?:[ T]+${time} ?([AaPp][Mm])?)?`,
  timestamptz: `(?:[ T]+${time} ?([AaPp][Mm])? ?(${zonePattern})?)?`,
}
