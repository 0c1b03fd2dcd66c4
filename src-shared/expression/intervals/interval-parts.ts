/** The three numbers that an interval of the local engine consists of, as bigints. */
export function intervalParts(sql: string): {
  readonly months: string
  readonly days: string
  readonly micros: string
} {
  const part = (name: string) => `date_part('${name}', ${sql})`
  return {
    months: `(${part('year')} * 12 + ${part('month')})`,
    days: part('day'),
    micros: `(${part('hour')} * 3600000000 + ${part('minute')} * 60000000 + ${part('microseconds')})`,
  }
}

/** The interval of three numbers; throws in the engine where one of them is too large. */
export function intervalOf(months: string, days: string, micros: string): string {
  return `(to_months(cast(${months} as integer)) + to_days(cast(${days} as integer)) + to_microseconds(${micros}))`
}
