import type { Interval } from './read-interval.ts'

/** The interval for the local engine, built from numbers so that it does not depend on how the engine reads texts. */
export function intervalSql({ months, days, micros }: Interval): string {
  return `(to_months(${months}) + to_days(${days}) + to_microseconds(${micros}))`
}
