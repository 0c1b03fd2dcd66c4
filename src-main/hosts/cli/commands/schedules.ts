import { AppError } from '../../../../src-shared/errors/app-error.ts'
import type { MissedPolicy, OverlapPolicy } from '../../../../src-shared/schedule/schedule-policy.ts'
import type { ScheduleFire, ScheduleRecord } from '../../../../src-shared/schedule/schedule-record.ts'
import { type Schedule, scheduleText } from '../../../../src-shared/schedule/schedule.ts'
import { formatCountOf } from '../../../../src-shared/values/format-count.ts'
import { moment } from '../text/moment.ts'
import { tableText } from '../text/table-text.ts'
import { type CommandContext, type SharedOptions, withStudio } from '../with-studio.ts'

export interface SetScheduleOptions extends SharedOptions {
  readonly cron?: string
  readonly every?: number
  readonly rrule?: string
  readonly zone?: string
  readonly missed?: MissedPolicy
  readonly overlap?: OverlapPolicy
  readonly jitter?: number
}

export const listSchedules = (options: SharedOptions): Promise<number> =>
  withStudio(options, async ({ studio, terminal, isJson }) => {
    const found = await studio.services.schedules.list(undefined)
    if (isJson) terminal.out(JSON.stringify(found))
    else if (found.length === 0)
      terminal.out('No pipeline has a schedule. Set one: weir schedules set <pipeline> --cron "0 9 * * 1-5".')
    else terminal.out(tableText(columns, found.map(rowOf), terminal))
    return 0
  })

export const showSchedule = (id: string, options: SharedOptions): Promise<number> =>
  withStudio(options, async (context) => {
    show(context, await context.studio.services.schedules.get({ id }))
    return 0
  })

export const setSchedule = (id: string, options: SetScheduleOptions): Promise<number> =>
  withStudio(options, async (context) => {
    const { missed, overlap, jitter } = options
    const schedule = scheduleOf(options)
    const record = await context.studio.services.schedules.set({
      id,
      ...(schedule === null ? {} : { schedule }),
      ...(missed === undefined ? {} : { missed }),
      ...(overlap === undefined ? {} : { overlap }),
      ...(jitter === undefined ? {} : { jitterSeconds: jitter }),
    })
    show(context, record)
    if (schedule !== null && JSON.stringify(record.schedule) !== JSON.stringify(schedule))
      context.terminal.status(
        `The schedule is in the newest version, and version ${record.version} is published. Publish the newest one.`,
      )
    return 0
  })

export const removeSchedule = (id: string, options: SharedOptions): Promise<number> =>
  withStudio(options, async (context) => {
    show(context, await context.studio.services.schedules.set({ id, schedule: null }))
    return 0
  })

export const pauseSchedule = (id: string, isPaused: boolean, options: SharedOptions): Promise<number> =>
  withStudio(options, async (context) => {
    show(context, await context.studio.services.schedules.pause({ id, isPaused }))
    return 0
  })

/** Null where only the policies are set. */
function scheduleOf({ cron, every, rrule, zone, missed, overlap, jitter }: SetScheduleOptions): Schedule | null {
  const timezone = zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
  const said: Schedule[] = [
    ...(cron === undefined ? [] : [{ kind: 'cron', expression: cron, timezone } as const]),
    ...(every === undefined ? [] : [{ kind: 'interval', minutes: every } as const]),
    ...(rrule === undefined ? [] : [{ kind: 'rrule', rrule, timezone } as const]),
  ]
  if (said.length > 1) throw new AppError('usage', { detail: 'Use one of --cron, --every and --rrule.' })
  const isPolicy = missed !== undefined || overlap !== undefined || jitter !== undefined
  if (said.length === 0 && !isPolicy)
    throw new AppError('usage', {
      detail: 'Say when: --cron, --every or --rrule; or how: --missed, --overlap, --jitter.',
    })
  return said[0] ?? null
}

function show({ terminal, isJson }: CommandContext, record: ScheduleRecord): void {
  if (isJson) {
    terminal.out(JSON.stringify(record))
    return
  }
  const { pipelineName, schedule, version, isPublished, fault, isPaused, nextFires, fires } = record
  terminal.out(terminal.style.bold(pipelineName))
  if (!schedule) {
    terminal.out('It has no schedule.')
    return
  }
  terminal.out(`${scheduleText(schedule)}, version ${version ?? '–'}${isPublished ? ', published' : ''}`)
  terminal.out(`missed: ${record.missed}, overlap: ${record.overlap}, jitter: ${record.jitterSeconds} s`)
  if (fault !== null) terminal.out(terminal.style.red(fault))
  if (isPaused) terminal.out('It is paused.')
  if (nextFires.length > 0) terminal.out(`\nnext (UTC)\n${nextFires.map((at) => `  ${moment(at)}`).join('\n')}`)
  if (fires.length > 0) terminal.out(`\nlast (UTC)\n${fires.map((fire) => `  ${fireText(fire)}`).join('\n')}`)
}

function fireText({ fireAt, status, run, detail, folded }: ScheduleFire): string {
  const end = run ? `${run.status}, run ${run.id}` : status
  const more = folded === 0 ? '' : `, for ${formatCountOf(folded, 'missed time')} before it too`
  return `${moment(fireAt)}  ${end}${more}${detail === null ? '' : `. ${detail}`}`
}

const rowOf = ({ pipelineId, schedule, nextFires, isPaused, fault, lastFireAt }: ScheduleRecord) => [
  pipelineId,
  schedule && scheduleText(schedule),
  fault === null ? (isPaused ? 'paused' : 'in force') : 'wrong',
  lastFireAt && moment(lastFireAt),
  nextFires[0] === undefined ? null : moment(nextFires[0]),
]

const columns = [
  { name: 'pipeline', align: 'left' },
  { name: 'schedule', align: 'left' },
  { name: 'state', align: 'left' },
  { name: 'last (UTC)', align: 'left' },
  { name: 'next (UTC)', align: 'left' },
] as const
