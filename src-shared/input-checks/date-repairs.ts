import { anyBlanks, trimmed } from './trimmed.ts'
import type { Repair } from './input-check-rule.ts'

const time = '(?: +([0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\\.[0-9]+)?)?))?'
const dotted = (year: string) => `^${anyBlanks}([0-9]{1,2})\\.([0-9]{1,2})\\.(${year})${time}${anyBlanks}$`

/**
 * Dates with points are day first; Postgres reads the first number as the month where it can.
 * 31/01/2026 is not repaired: 01/02/2026 in the same column may be month first, so Postgres's own reading stays.
 */
const dayFirst: Repair = {
  kind: 'day.month.year read as a date',
  overrules: true,
  value: (text) => {
    const read = (year: string, century: string) =>
      `when regexp_matches(${text}, '${dotted(year)}') then trim(regexp_replace(${text}, '${dotted(year)}', '${century}\\3-\\2-\\1 \\4'))`
    // Two digits mean the years 1970 to 2069, as in Postgres.
    return `case when not contains(${text}, '.') then null ${read('[0-9]{4}', '')} ${read('[0-6][0-9]', '20')} ${read('[7-9][0-9]', '19')} end`
  },
}

export const dateRepairs: readonly Repair[] = [dayFirst, trimmed]
