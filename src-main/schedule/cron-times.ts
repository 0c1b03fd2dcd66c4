import { Cron } from 'croner'

import { AppError } from '../../src-shared/errors/app-error.ts'
import type { FireTimes } from '../../src-shared/schedule/fire-times.ts'

/** The times of a cron expression in a time zone. Throws where it cannot be read. */
export function cronTimes(expression: string, timezone: string): FireTimes {
  // A date is a pattern to the library, and none to cron.
  if (/^\s*\d{4}-/.test(expression)) throw new AppError('schedule_invalid', { detail: 'it is a date.' })
  const cron = new Cron(expression, { timezone, paused: true })
  return { next: (after) => cron.nextRun(after) }
}
