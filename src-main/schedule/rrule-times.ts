import { RRuleTemporal } from 'rrule-temporal'

import { AppError } from '../../src-shared/errors/app-error.ts'
import { type FireTimes, nextMinute } from '../../src-shared/schedule/fire-times.ts'

/** The times of an RFC 5545 rule. Without DTSTART it begins in the minute after `anchor`; a start without a zone is in `timezone`. As the RFC says, a time that a change of the clock leaves out does not come. Throws where it cannot be read. */
export function rruleTimes(text: string, timezone: string, anchor: Date): FireTimes {
  requireParts(text)
  const rule = new RRuleTemporal({ rruleString: withStart(text, timezone, anchor) })
  return {
    next: (after) => {
      const found = rule.next(after)
      return found === null ? null : new Date(found.epochMilliseconds)
    },
  }
}

const ranges: Readonly<Record<string, readonly [number, number]>> = {
  ...{ BYHOUR: [0, 23], BYMINUTE: [0, 59], BYSECOND: [0, 60] },
  ...{ COUNT: [1, Infinity], INTERVAL: [1, Infinity], BYMONTH: [1, 12] },
}

/** The library leaves out what it cannot use; a run at another time than the one that was meant is worse than none. */
function requireParts(text: string): void {
  const rule = text.split(/RRULE:|\n/i).findLast((line) => /FREQ=/i.test(line)) ?? ''
  for (const part of rule.trim().split(';')) {
    const [name = '', value = ''] = part.toUpperCase().split('=')
    const range = ranges[name]
    const wrong = range && value.split(',').find((each) => !isWithin(Number(each), range))
    if (wrong !== undefined) throw new AppError('schedule_invalid', { detail: `${name} cannot be ${wrong}.` })
  }
}

const isWithin = (number: number, [least, most]: readonly [number, number]): boolean =>
  Number.isInteger(number) && number >= least && number <= most

function withStart(text: string, timezone: string, anchor: Date): string {
  const lines = text
    .replace(/\\n|\s+(?=RRULE:)/gi, '\n')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const rules = lines.map((line) => (/^FREQ=/i.test(line) ? `RRULE:${line}` : line))
  const zoned = rules.map((line) => line.replace(/^DTSTART:(\d{8}T\d{6})$/i, `DTSTART;TZID=${timezone}:$1`))
  const isStarted = zoned.some((line) => /^DTSTART/i.test(line))
  return [...(isStarted ? [] : [`DTSTART;TZID=${timezone}:${localTime(anchor, timezone)}`]), ...zoned].join('\n')
}

/** The minute after a moment as its zone writes it: 20260101T093000. */
function localTime(at: Date, timezone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    ...{ timeZone: timezone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit' },
    ...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
  }).formatToParts(nextMinute(at))
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)?.value ?? ''
  return `${part('year')}${part('month')}${part('day')}T${part('hour')}${part('minute')}${part('second')}`
}
