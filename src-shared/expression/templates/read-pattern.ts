import { dayNames, monthNames } from './names-of-days.ts'

/** What a part of a text becomes. */
export type TimePart =
  'year' | 'month' | 'day' | 'hour' | 'halfHour' | 'minute' | 'second' | 'fraction' | 'half' | 'nothing'

export interface Reader {
  readonly part: TimePart
  /** For a text with all its digits, and for one that may omit leading zeros. */
  readonly full: string
  readonly short: string
  /** SQL of a number, or of six digits for a fraction, from the text that was found. */
  readonly value: (found: string) => string
  readonly isDigits: boolean
}

const whole = (part: TimePart, full: string, short = full, value = (found: string) => found): Reader => ({
  part,
  full,
  short,
  value,
  isDigits: true,
})
const oneOf = (part: TimePart, names: readonly string[]): Reader => {
  const list = names.map((name) => `'${name.toLowerCase()}'`).join(', ')
  const value = (found: string) => `cast(list_position([${list}], lower(${found})) as varchar)`
  const pattern = `(?i:${names.join('|').replaceAll('.', '\\.')})`
  return { part, full: pattern, short: pattern, value, isDigits: false }
}
const fraction = (places: number): Reader =>
  whole('fraction', `[0-9]{${places}}`, undefined, (found) => `rpad(${found}, 6, '0')`)

const firstThree = (names: readonly string[]) => names.map((name) => name.slice(0, 3))
const minutes = ['[0-5][0-9]', '[0-5]?[0-9]'] as const
const hours24 = ['(?:[01][0-9]|2[0-3])', '(?:[01]?[0-9]|2[0-3])'] as const
const hours12 = ['(?:0[1-9]|1[0-2])', '(?:0?[1-9]|1[0-2])'] as const

const readers: Readonly<Record<string, Reader>> = {
  YYYY: whole('year', '(?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])'),
  // Two digits from 70 on are of the last century, in Postgres too.
  YY: whole(
    'year',
    '[0-9]{2}',
    undefined,
    (found) => `(case when ${found} < '70' then '20' else '19' end || ${found})`,
  ),
  MM: whole('month', '[0-9]{2}', '[0-9]{1,2}'),
  DD: whole('day', '[0-9]{2}', '[0-9]{1,2}'),
  HH24: whole('hour', ...hours24),
  HH12: whole('halfHour', ...hours12),
  HH: whole('halfHour', ...hours12),
  MI: whole('minute', ...minutes),
  SS: whole('second', ...minutes),
  MS: fraction(3),
  US: fraction(6),
  ...Object.fromEntries([1, 2, 3, 4, 5, 6].map((places) => [`FF${places}`, fraction(places)])),
  MON: oneOf('month', firstThree(monthNames)),
  MONTH: oneOf('month', monthNames),
  DAY: oneOf('nothing', dayNames),
  DY: oneOf('nothing', firstThree(dayNames)),
  AM: oneOf('half', ['am', 'pm']),
  PM: oneOf('half', ['am', 'pm']),
  'A.M.': oneOf('half', ['a.m.', 'p.m.']),
  'P.M.': oneOf('half', ['a.m.', 'p.m.']),
}

/** How a pattern is parsed; null if that is not exact. */
export function patternReader(pattern: string): Reader | null {
  return readers[pattern.toUpperCase()] ?? null
}
