import type { ColumnConvention } from '../conventions/column-convention.ts'
import { isDateType } from '../conventions/dates/date-form.ts'
import { parseColumnType } from '../values/column-type.ts'
import type { StatedColumn } from './load-proposal.ts'

/** Whether a column is converted by an op, which can let values go, and not by its source, which fails. */
export const isConverted = (stated: StatedColumn | undefined): stated is StatedColumn & { readonly type: string } =>
  stated?.onMisfit !== undefined && stated.type !== undefined && stated.type !== 'text'

/** The op that reads a column of text as the stated type. */
export function convertOp(
  name: string,
  { type, conventions, onMisfit }: StatedColumn,
): Readonly<Record<string, unknown>> {
  const { dateOrder, dateFormats, pivotYear, excelDays, timeZone, cutNanoseconds, ...numbers } =
    conventions as ColumnConvention
  const parsed = parseColumnType(type ?? 'text')
  if (parsed && isDateType(parsed.name) && Object.keys(conventions).length > 0) {
    // Where nothing is said of the order it is that of casts.
    const order = dateOrder ?? (dateFormats === undefined && excelDays === undefined ? 'YMD' : undefined)
    const stated = { order, formats: dateFormats, pivotYear, excelDays, timeZone, cutNanoseconds }
    return { type: 'parse_date', field: name, ...saidOf({ ...stated, targetType: parsed.name }), onError: onMisfit }
  }
  if (numbers.decimal !== undefined) {
    return { type: 'parse_number', field: name, ...saidOf(numbers), targetType: type, onError: onMisfit }
  }
  return { type: 'cast', field: name, targetType: type, onError: onMisfit }
}

const saidOf = (values: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))
