import { type FireTimes, intervalTimes, nextFires, remembered } from '../../src-shared/schedule/fire-times.ts'
import { ended } from '../../src-shared/errors/failures/sentence-parts.ts'
import type { Schedule } from '../../src-shared/schedule/schedule.ts'
import { cronTimes } from './cron-times.ts'
import { rruleTimes } from './rrule-times.ts'

const shortestMs = 60_000

export type ReadSchedule =
  { readonly times: FireTimes; readonly fault: null } | { readonly times: null; readonly fault: string }

/** The times of a schedule, or why it cannot be read. `anchor`: where an interval begins, and a rule that does not say it itself. */
export function readSchedule(schedule: Schedule, anchor: Date): ReadSchedule {
  if (schedule.kind === 'interval') return { times: intervalTimes(schedule.minutes, anchor), fault: null }
  const { timezone } = schedule
  if (!isTimeZone(timezone))
    return { times: null, fault: `There is no time zone ${timezone}. Name one like Europe/Berlin, or UTC.` }
  try {
    const times =
      schedule.kind === 'cron' ? cronTimes(schedule.expression, timezone) : rruleTimes(schedule.rrule, timezone, anchor)
    // Some mistakes show only when a time is asked for.
    const [first, second] = nextFires(times, anchor, 2)
    if (first && second && second.getTime() - first.getTime() < shortestMs)
      return {
        times: null,
        fault:
          'The schedule would start more than one run a minute, and a minute is the shortest time between two runs. Choose fewer times.',
      }
    return { times: remembered(times), fault: null }
  } catch (error) {
    const reason = (error instanceof Error ? error.message : String(error)).replace(/^Cron\w*: /, '')
    const [what, text, example] =
      schedule.kind === 'cron'
        ? ['cron expression', schedule.expression, '30 6 * * 1-5 (weekdays at 6:30)']
        : ['recurrence rule', schedule.rrule, 'FREQ=DAILY;BYHOUR=6;BYMINUTE=30']
    return {
      times: null,
      fault: `The ${what} "${text}" cannot be read: ${ended(reason)} Write it like ${example}.`,
    }
  }
}

/** Why a schedule cannot be read; null where it can. */
export function scheduleFault(schedule: Schedule): string | null {
  return readSchedule(schedule, new Date('2026-01-01T00:00:00Z')).fault
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
