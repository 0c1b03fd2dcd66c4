import type { FormulaTypeName } from '../formula-type.ts'
import { intervalParts } from '../intervals/interval-parts.ts'

/** A number that can be taken out of a time. */
export interface TimeField {
  readonly name: string
  /** A bigint of the local engine: the number, moved by `scale` digits. */
  readonly timestamp?: (sql: string) => string
  readonly interval?: (sql: string) => string
  /** Digits after the point. */
  readonly scale: number
  /** Whether dates have it. */
  readonly ofDates: boolean
  /** A double as Postgres adds it up, where that is not the number divided by its scale. */
  readonly double?: (sql: string, type: FormulaTypeName) => string
}

const sinceMidnight = (sql: string) => `(epoch_us(${sql}) - epoch_us(date_trunc('day', ${sql})))`

const dated = (name: string, timestamp: (sql: string) => string, interval?: TimeField['interval']): TimeField => ({
  name,
  timestamp,
  ...(interval ? { interval } : {}),
  scale: 0,
  ofDates: true,
})
const clock = (
  name: string,
  scale: number,
  both: (micros: string) => string,
  double?: (micros: string) => string,
): TimeField => ({
  name,
  timestamp: (sql) => both(sinceMidnight(sql)),
  interval: (sql) => both(intervalParts(sql).micros),
  scale,
  ofDates: false,
  ...(double
    ? {
        double: (sql: string, type: FormulaTypeName) =>
          double(type === 'interval' ? intervalParts(sql).micros : sinceMidnight(sql)),
      }
    : {}),
})

const years = (sql: string) => `${intervalParts(sql).months} // 12`
const inMinute = (micros: string) => `${micros} % 60000000`
const asDouble = (sql: string) => `cast(${sql} as double)`

export const timeFields: readonly TimeField[] = [
  dated('year', (sql) => `year(${sql})`, years),
  dated(
    'month',
    (sql) => `month(${sql})`,
    (sql) => `${intervalParts(sql).months} % 12`,
  ),
  dated(
    'day',
    (sql) => `day(${sql})`,
    (sql) => intervalParts(sql).days,
  ),
  clock('hour', 0, (micros) => `${micros} // 3600000000`),
  clock('minute', 0, (micros) => `${micros} // 60000000 % 60`),
  clock(
    'second',
    6,
    inMinute,
    (micros) =>
      `(${asDouble(`${inMinute(micros)} // 1000000`)} + ${asDouble(`${micros} % 1000000`)} / 1000000::double)`,
  ),
  clock(
    'milliseconds',
    3,
    inMinute,
    (micros) =>
      `(${asDouble(`${inMinute(micros)} // 1000000`)} * 1000::double + ${asDouble(`${micros} % 1000000`)} / 1000::double)`,
  ),
  clock('microseconds', 0, inMinute),
  dated('quarter', (sql) => `quarter(${sql})`),
  dated('week', (sql) => `week(${sql})`),
  dated('isoyear', (sql) => `isoyear(${sql})`),
  dated('dow', (sql) => `dayofweek(${sql})`),
  dated('isodow', (sql) => `isodow(${sql})`),
  dated('doy', (sql) => `dayofyear(${sql})`),
  dated(
    'decade',
    (sql) => `year(${sql}) // 10`,
    (sql) => `${years(sql)} // 10`,
  ),
  dated(
    'century',
    (sql) => `(year(${sql}) + 99) // 100`,
    (sql) => `${years(sql)} // 100`,
  ),
  dated(
    'millennium',
    (sql) => `(year(${sql}) + 999) // 1000`,
    (sql) => `${years(sql)} // 1000`,
  ),
  {
    name: 'epoch',
    timestamp: (sql) => `epoch_us(${sql})`,
    interval: (sql) => {
      const { months, days, micros } = intervalParts(sql)
      // A year is 365 and a quarter days long here, a month thirty.
      return `((${months} // 12 * 31557600 + ${months} % 12 * 2592000 + ${days} * 86400) * 1000000 + ${micros})`
    },
    scale: 6,
    ofDates: true,
    double: (sql, type) => {
      if (type !== 'interval') return `(${asDouble(`epoch_us(${sql})`)} / 1000000::double)`
      const { months, days, micros } = intervalParts(sql)
      return `(${asDouble(micros)} / 1000000::double + 31557600::double * ${asDouble(`${months} // 12`)} + 2592000::double * ${asDouble(`${months} % 12`)} + 86400::double * ${asDouble(days)})`
    },
  },
]

/** Other names of Postgres for the same. */
const otherNames: readonly (readonly [RegExp, string])[] = [
  [/^(?:years|y|yrs?)$/, 'year'],
  [/^(?:months|mons?)$/, 'month'],
  [/^(?:days|d)$/, 'day'],
  [/^(?:hours|hrs?|h)$/, 'hour'],
  [/^(?:minutes|mins?|m)$/, 'minute'],
  [/^(?:seconds|secs?|s)$/, 'second'],
  [/^(?:millisecond|ms|msecs?|msecond|mseconds)$/, 'milliseconds'],
  [/^(?:microsecond|us|usecs?|usecond|useconds)$/, 'microseconds'],
  [/^(?:qtr)$/, 'quarter'],
  [/^(?:weeks|w)$/, 'week'],
  [/^(?:decades|decs?)$/, 'decade'],
  [/^(?:centuries|c|cent)$/, 'century'],
  [/^(?:millennia|mils?)$/, 'millennium'],
]

export function timeField(name: string): TimeField | null {
  const lower = name.toLowerCase()
  const known = otherNames.find(([pattern]) => pattern.test(lower))?.[1] ?? lower
  return timeFields.find((field) => field.name === known) ?? null
}
