import type { MissedPolicy, OverlapPolicy } from '../../../src-shared/schedule/schedule-policy.ts'
import type { FireStatus } from '../../../src-shared/schedule/schedule-record.ts'
import type { Schedule, ScheduleKind } from '../../../src-shared/schedule/schedule.ts'

export const scheduleKinds: readonly { readonly value: ScheduleKind | 'none'; readonly label: string }[] = [
  { value: 'none', label: 'By hand' },
  { value: 'cron', label: 'Cron' },
  { value: 'interval', label: 'Interval' },
  { value: 'rrule', label: 'Rule' },
]

/** What a kind begins with. */
export function exampleOf(kind: ScheduleKind, timezone: string): Schedule {
  switch (kind) {
    case 'cron':
      return { kind, expression: '0 9 * * *', timezone }
    case 'interval':
      return { kind, minutes: 15 }
    case 'rrule':
      return { kind, rrule: 'FREQ=DAILY;BYHOUR=9;BYMINUTE=0', timezone }
  }
}

export const cronPresets: readonly { readonly expression: string; readonly label: string }[] = [
  { expression: '*/15 * * * *', label: 'Every 15 minutes' },
  { expression: '0 * * * *', label: 'Every hour' },
  { expression: '0 9 * * *', label: 'Every day at 9' },
  { expression: '0 9 * * 1-5', label: 'Weekdays at 9' },
  { expression: '0 9 * * 1', label: 'Mondays at 9' },
  { expression: '0 9 1 * *', label: 'The 1st of the month at 9' },
]

interface PolicyOption<Name> {
  readonly value: Name
  readonly label: string
  readonly doc: string
}

export const missedOptions: readonly PolicyOption<MissedPolicy>[] = [
  { value: 'run_once', label: 'Run once', doc: 'One run makes up for all of them.' },
  { value: 'run_all', label: 'Run each of them', doc: 'Each gets its run, one after the other, oldest first.' },
  { value: 'skip', label: 'Skip them', doc: 'They are listed as missed, and nothing runs until the next time.' },
]

export const overlapOptions: readonly PolicyOption<OverlapPolicy>[] = [
  { value: 'skip', label: 'Skip this time', doc: 'The next run starts at the next time.' },
  { value: 'queue', label: 'Wait for its end', doc: 'The run starts when the one before has ended.' },
  { value: 'allow', label: 'Start beside it', doc: 'Loads into one table still take turns.' },
]

export const fireWords: Readonly<Record<FireStatus, string>> = {
  queued: 'Waiting for a run to end',
  claimed: 'Starting',
  started: 'Started',
  missed: 'Missed',
  skipped: 'Skipped',
  failed: 'Could not start',
}
