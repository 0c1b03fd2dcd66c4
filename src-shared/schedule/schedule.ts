import { z } from 'zod'

const text = z.string().min(1)

/** When a pipeline runs by itself, as Flow IR 1.0 says it. */
export const scheduleSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('cron'), expression: text, timezone: text }),
  z.strictObject({ kind: z.literal('interval'), minutes: z.number().int().min(1).max(1440) }),
  z.strictObject({ kind: z.literal('rrule'), rrule: text, timezone: text }),
])
export type Schedule = z.infer<typeof scheduleSchema>
export type ScheduleKind = Schedule['kind']

/** In one line: `0 9 * * 1, Europe/Berlin`; `every 15 minutes`. */
export function scheduleText(schedule: Schedule): string {
  switch (schedule.kind) {
    case 'cron':
      return `${schedule.expression}, ${schedule.timezone}`
    case 'interval':
      return schedule.minutes === 1 ? 'every minute' : `every ${schedule.minutes} minutes`
    case 'rrule':
      return `${schedule.rrule.replace(/\s+/g, ' ')}, ${schedule.timezone}`
  }
}
