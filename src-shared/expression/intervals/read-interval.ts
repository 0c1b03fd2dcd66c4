/** A span of time as Postgres holds it: months and days differ in length, so they are kept apart. */
export interface Interval {
  readonly months: bigint
  readonly days: bigint
  readonly micros: bigint
}

const second = 1_000_000n
const day = 86_400n * second
const nothing: Interval = { months: 0n, days: 0n, micros: 0n }

/** The length of each unit; `whole` marks units of which Postgres would round a fraction. */
const units: readonly (readonly [RegExp, Interval])[] = [
  [/^(?:microseconds?|usecs?|us)$/, { ...nothing, micros: 1n }],
  [/^(?:milliseconds?|msecs?|ms)$/, { ...nothing, micros: 1_000n }],
  [/^(?:seconds?|secs?|s)$/, { ...nothing, micros: second }],
  [/^(?:minutes?|mins?|m)$/, { ...nothing, micros: 60n * second }],
  [/^(?:hours?|hrs?|h)$/, { ...nothing, micros: 3600n * second }],
  [/^(?:days?|d)$/, { ...nothing, days: 1n }],
  [/^(?:weeks?|w)$/, { ...nothing, days: 7n }],
  [/^(?:months?|mons?)$/, { ...nothing, months: 1n }],
  [/^(?:years?|yrs?|y)$/, { ...nothing, months: 12n }],
  [/^(?:decades?|decs?)$/, { ...nothing, months: 120n }],
  [/^(?:century|centuries|cent)$/, { ...nothing, months: 1200n }],
]
const isoDateUnits: Readonly<Record<string, string>> = { Y: 'year', M: 'month', W: 'week', D: 'day' }
const isoTimeUnits: Readonly<Record<string, string>> = { H: 'hour', M: 'minute', S: 'second' }

const item =
  /\s*([+-]?)(?:(\d+):(\d{1,2})(?::(\d{1,2})(?:\.(\d{1,6}))?)?|(\d+)(?:\.(\d{1,6}))?\s*([a-z]+))(?=[\s\d+-]|$)/y

/** Reads `1 day`, `2 hours 30 minutes`, `1 mon -3 days 04:05:06.5`, `P1DT2H`; returns an error text for anything else. */
export function readInterval(text: string): Interval | string {
  const trimmed = text.trim()
  const parts = trimmed.startsWith('P') ? readIso(trimmed) : readWords(trimmed.toLowerCase())
  if (parts === null) {
    return `'${text}' is not read as an interval. Write numbers with units, like '1 month 2 days' or '2 hours 30 minutes'.`
  }
  if (parts.some((part) => part === 'fraction')) {
    return `'${text}' has a fraction that Postgres would round. Write it in smaller units.`
  }
  const sum = (parts as readonly Interval[]).reduce(add, nothing)
  const fits = within(sum.months, 31n) && within(sum.days, 31n) && within(sum.micros, 63n)
  return fits ? sum : `'${text}' is longer than an interval can be.`
}

type Part = Interval | 'fraction'

function readWords(text: string): readonly Part[] | null {
  const isBackwards = /\sago$/.test(text)
  const body = isBackwards ? text.replace(/\s+ago$/, '') : text
  const parts: Part[] = []
  const seen = new Set<string>()
  let at = 0
  while (at < body.length) {
    item.lastIndex = at
    const found = item.exec(body)
    if (!found) return null
    at = item.lastIndex
    const [, sign, hours, minutes, seconds, fraction, count, decimals, unit] = found
    const part =
      hours === undefined ? counted(count ?? '', decimals, unit ?? '') : clock(hours, minutes, seconds, fraction)
    if (part === null || seen.has(kindOf(part, unit))) return null
    seen.add(kindOf(part, unit))
    parts.push(part === 'fraction' || (sign === '-') === isBackwards ? part : times(part, -1n))
  }
  return parts.length === 0 ? null : parts
}

/** Postgres accepts each unit once. */
function kindOf(part: Part, unit: string | undefined): string {
  if (unit === undefined) return 'clock'
  return String(units.findIndex(([name]) => name.test(unit))) + (part === 'fraction' ? '' : '')
}

function readIso(text: string): readonly Part[] | null {
  const [date = '', time, ...more] = text.slice(1).split('T')
  if (more.length > 0 || time === '' || (date === '' && time === undefined)) return null
  const parts: (Part | null)[] = []
  for (const [piece, names] of [
    [date, isoDateUnits],
    [time ?? '', isoTimeUnits],
  ] as const) {
    if (!/^(?:[+-]?\d+(?:\.\d{1,6})?[A-Z])*$/.test(piece)) return null
    for (const [, sign, count = '', decimals, letter = ''] of piece.matchAll(/([+-]?)(\d+)(?:\.(\d+))?([A-Z])/g)) {
      const part = counted(count, decimals, names[letter] ?? '')
      parts.push(part === null || part === 'fraction' || sign !== '-' ? part : times(part, -1n))
    }
  }
  return parts.includes(null) ? null : (parts as readonly Part[])
}

/** A fraction of a year becomes months, of a month days (of thirty), of a day time. */
function counted(count: string, decimals: string | undefined, unit: string): Part | null {
  const found = units.find(([name]) => name.test(unit))
  if (!found || count.length > 18) return null
  const whole = times(found[1], BigInt(count))
  if (decimals === undefined || /^0*$/.test(decimals)) return whole
  const [share, of] = [BigInt(decimals), 10n ** BigInt(decimals.length)]
  const { months, days, micros } = found[1]
  const isExact = months > 0n ? (months * share) % of === 0n : true
  if (months > 1n) return isExact ? add(whole, { ...nothing, months: (months * share) / of }) : 'fraction'
  if (months === 1n)
    return (30n * share) % of === 0n ? add(whole, { ...nothing, days: (30n * share) / of }) : 'fraction'
  const total = days > 0n ? days * share : 0n
  const rest = days > 0n ? ((total % of) * day) / of : (micros * share) / of
  const isWhole = days > 0n ? ((total % of) * day) % of === 0n : (micros * share) % of === 0n
  return isWhole ? add(whole, { ...nothing, days: total / of, micros: rest }) : 'fraction'
}

function clock(hours: string, minutes = '0', seconds = '0', fraction = ''): Interval | null {
  if (Number(minutes) > 59 || Number(seconds) > 59 || hours.length > 9) return null
  const whole = BigInt(hours) * 3600n + BigInt(minutes) * 60n + BigInt(seconds)
  return { ...nothing, micros: whole * second + BigInt(fraction.padEnd(6, '0')) }
}

function add(a: Interval, b: Interval): Interval {
  return { months: a.months + b.months, days: a.days + b.days, micros: a.micros + b.micros }
}

function times({ months, days, micros }: Interval, factor: bigint): Interval {
  return { months: months * factor, days: days * factor, micros: micros * factor }
}

function within(value: bigint, bits: bigint): boolean {
  return value < 2n ** bits && value > -(2n ** bits)
}
