import { type ColumnType, formatColumnType, parseColumnType } from '../values/column-type.ts'
import { type ColumnConvention, type DateOrder, firstExcelYear, latestYear } from './column-convention.ts'
import { isDateType } from './dates/date-form.ts'

export const orderWords: Readonly<Record<DateOrder, string>> = {
  YMD: 'year, month, day',
  DMY: 'day, month, year',
  MDY: 'month, day, year',
}

/** What a value is not that its convention does not read: "is not a date written day, month, year". */
export function unfitWords(type: ColumnType, convention: ColumnConvention): string {
  if (type.name === 'boolean') {
    const words = [...(convention.trueValues ?? []), ...(convention.falseValues ?? [])]
    return `is none of the words ${words.filter((word) => word !== '').join(', ')}`
  }
  if (isDateType(type.name)) return `is not a ${type.name === 'date' ? 'date' : 'time'} ${dateWords(convention)}`
  const name = formatColumnType(type)
  return `is not ${name === 'integer' ? 'an' : 'a'} ${name} written ${numberWords(convention, type)}`
}

/** How the convention of a date reads it: "written day, month, year". */
export function dateWords(convention: ColumnConvention): string {
  const { dateOrder, dateFormats } = convention
  const [system, latest] = [firstExcelYear(convention), latestYear(convention)]
  const forms = [
    ...(dateFormats ? [`written ${dateFormats.join(' or ')}`] : dateOrder ? [`written ${orderWords[dateOrder]}`] : []),
    ...(system ? [`counted in days from ${system}`] : []),
  ]
  const years = latest === null ? '' : `, with years of two digits from ${latest - 99} to ${latest}`
  return forms.length === 0 ? 'written year, month, day' : `${forms.join(' or ')}${years}`
}

/** An example of how a convention writes a number: "like 1.234,5 €". */
export function numberWords(
  { decimal = '.', thousands, currency, percent, brackets, minusBehind }: ColumnConvention,
  { name }: ColumnType,
): string {
  const group = thousands ?? ''
  const isWhole = name === 'integer' || name === 'bigint'
  // With its sign once, 1.234 could also be a fraction.
  const number = `1${group}234${!isWhole ? `${decimal}5` : group === '' ? '' : `${group}567`}`
  const sign = currency?.[0] === undefined ? '' : ` ${currency[0]}`
  const written = `${number}${sign}${percent ? ' %' : ''}`
  return `like ${written}${brackets ? ` or (${written})` : ''}${minusBehind ? ` or ${number}-${sign}` : ''}`
}

/** A number of a convention without its thousands signs and with a point, for a person to see. */
export const withPoint = (written: string, { decimal = '.', thousands }: ColumnConvention): string =>
  (thousands === undefined ? written : written.replaceAll(thousands, '')).replace(decimal, '.')

/** A type and how its values are written, for "As …" and "Read as …": "date, day, month, year", "number like 1.234,5". */
export function readingWords(type: string, convention: ColumnConvention): string {
  const parsed = parseColumnType(type)
  if (parsed === null) return type
  const { dateOrder, dateFormats, trueValues } = convention
  if (isDateType(parsed.name)) {
    const how = dateFormats ? dateFormats.join(' or ') : dateOrder ? orderWords[dateOrder] : null
    return how === null ? parsed.name : `${parsed.name}, ${how}`
  }
  if (convention.decimal !== undefined) return `number ${numberWords(convention, parsed)}`
  return trueValues ? `${parsed.name}, ${trueValues.join(', ')} is true` : parsed.name
}
