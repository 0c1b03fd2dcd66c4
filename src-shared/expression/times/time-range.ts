import type { FormulaType } from '../formula-type.ts'

/** The explanation for a time on which the local engine and Postgres might disagree; it is never used in a computation. */
export const outOfRange = 'leaves the years 1 to 99999, in which times are computed'

const limits: Readonly<Record<string, readonly [string, string]>> = {
  date: ["date '0001-01-01'", "date '99999-12-31'"],
  timestamp: ["timestamp '0001-01-01'", "timestamp '99999-12-31 23:59:59.999999'"],
  timestamptz: ["timestamptz '0001-01-01 00:00:00+00'", "timestamptz '99999-12-31 23:59:59.999999+00'"],
}

/** SQL condition: the time is neither infinite, nor before the year 1, nor beyond what both dialects hold. Null for types without such a range. */
export function inRange(sql: string, type: FormulaType): string | null {
  const limit = limits[type.name]
  return limit ? `${sql} between ${limit[0]} and ${limit[1]}` : null
}

export function isTime(type: FormulaType): boolean {
  return type.name in limits
}
