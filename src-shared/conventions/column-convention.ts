import { z } from 'zod'

export const dateOrders = ['YMD', 'DMY', 'MDY'] as const
export type DateOrder = (typeof dateOrders)[number]

/** The signs that stand between groups of three digits somewhere in the world; the blank is of any width, the apostrophe of either shape. */
export const thousandsSigns = [',', '.', ' ', "'", '_'] as const

const word = z.string()
const sign = z.string().min(1).max(10)

/** How the texts of a date column are written. */
export const dateConventionShape = {
  dateOrder: z.enum(dateOrders).optional(),
  /** Instead of an order: every form that occurs, in the tokens of `dateFormatTokens`. */
  dateFormats: z.array(z.string().min(1)).min(1).optional(),
  /** The latest year that two digits mean: 2069 or 69 reads 70 as 1970. Without it a year has four digits. */
  pivotYear: z.number().int().min(0).max(9999).optional(),
  /** Numbers are the days that a spreadsheet counts from 1900, or from 1904 as those of old Macs did. */
  excelDays: z.union([z.enum(['1900', '1904']), z.literal([1900, 1904, true])]).optional(),
  /** The place whose clock times without an offset show. */
  timeZone: z.string().min(1).optional(),
  /** Digits behind the microseconds of a time are cut off and counted; without it such a value does not fit. */
  cutNanoseconds: z.boolean().optional(),
} as const

/** How the texts of a number column are written. */
export const numberConventionShape = {
  decimal: z.enum(['.', ',']).optional(),
  thousands: z.enum(thousandsSigns).optional(),
  /** Signs that may stand before or after a number. */
  currency: z.array(sign).min(1).optional(),
  /** Every value has a percent sign; 12 % is 0.12. */
  percent: z.boolean().optional(),
  /** (12) is -12. */
  brackets: z.boolean().optional(),
  /** 12- is -12, as banks and SAP write it. */
  minusBehind: z.boolean().optional(),
} as const

/** Everything that a source can say about how a column is written, beside its name and type. */
export const columnConventionShape = {
  ...dateConventionShape,
  ...numberConventionShape,
  /** The empty word also stands for a missing value. */
  trueValues: z.array(word).min(1).optional(),
  falseValues: z.array(word).min(1).optional(),
  /** Texts that stand for no value in this column. */
  nullValues: z.array(word).min(1).optional(),
} as const

/** How a column of text is written: one convention for all of its values, stated in the document. */
export type ColumnConvention = Readonly<z.infer<z.ZodObject<typeof columnConventionShape>>>
export type ConventionKey = keyof ColumnConvention

export const conventionKeys = Object.keys(columnConventionShape) as readonly ConventionKey[]

/** The latest year that two digits mean, in full; null where years have four. */
export function latestYear({ pivotYear }: ColumnConvention): number | null {
  if (pivotYear === undefined) return null
  return pivotYear < 100 ? 2000 + pivotYear : pivotYear
}

/** The year from which a spreadsheet counts days; 1900 where only that it does is stated. */
export function firstExcelYear({ excelDays }: ColumnConvention): '1900' | '1904' | null {
  if (excelDays === undefined) return null
  return String(excelDays) === '1904' ? '1904' : '1900'
}

/** The convention in a declared column, without its name and type; null where it states none. */
export function conventionOf(declared: ColumnConvention): ColumnConvention | null {
  const stated = conventionKeys.filter((key) => declared[key] !== undefined)
  if (stated.length === 0) return null
  return Object.fromEntries(stated.map((key) => [key, declared[key]]))
}
