import type { Interval } from './read-interval.ts'

/** The interval in the local engine, part by part, so that no text has to mean the same there. */
export function intervalSql({ months, days, micros }: Interval): string {
  return `(to_months(${months}) + to_days(${days}) + to_microseconds(${micros}))`
}
