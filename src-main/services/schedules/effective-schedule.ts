import type { FireTimes } from '../../../src-shared/schedule/fire-times.ts'
import type { ScheduleRecord } from '../../../src-shared/schedule/schedule-record.ts'
import { type Schedule, scheduleSchema } from '../../../src-shared/schedule/schedule.ts'
import { type ReadSchedule, readSchedule } from '../../schedule/read-schedule.ts'
import type { ScheduledPipeline } from '../../storage/schedule-store.ts'
import type { StudioParts } from '../studio-parts.ts'

export interface EffectiveSchedule extends Pick<ScheduleRecord, 'saidBy' | 'fault'> {
  readonly schedule: Schedule | null
  /** Null where there is no schedule, or it is wrong. */
  readonly times: FireTimes | null
  /** The times after this are those that count. */
  readonly after: Date
}

type Parts = Pick<StudioParts, 'store'>

/** The schedule of a pipeline: that of the version that runs, else the cron expression of its record, which is in UTC as on the platform. */
export function effectiveSchedule(parts: Parts, pipeline: ScheduledPipeline, now: Date): EffectiveSchedule {
  const { schedule, saidBy } = saidSchedule(pipeline)
  if (!schedule) return { schedule, saidBy, times: null, fault: null, after: now }
  const anchor = anchorOf(parts, pipeline, schedule, now)
  const { lastFireAt, since, version } = pipeline
  const moments = [anchor, ...[lastFireAt, since].flatMap((at) => (at === null ? [] : [new Date(at)]))]
  const after = new Date(Math.max(...moments.map((at) => at.getTime())))
  if (version === null) return { schedule, saidBy, times: null, fault: unsaved, after }
  return { schedule, saidBy, after, ...readOnce(schedule, anchor) }
}

const unsaved = 'No version of the pipeline is saved yet, so there is none to run.'

/** The times of a schedule that is not saved yet, from now on. */
export function timesOfDraft(pipeline: ScheduledPipeline, schedule: Schedule, now: Date): ReadSchedule {
  const isSaved = pipeline.anchored === JSON.stringify(schedule) && pipeline.anchorAt !== null
  return readSchedule(schedule, isSaved ? new Date(pipeline.anchorAt) : now)
}

function saidSchedule({ document, cron }: ScheduledPipeline): Pick<EffectiveSchedule, 'schedule' | 'saidBy'> {
  if (document !== null) {
    const { data } = scheduleSchema.safeParse(JSON.parse(document))
    if (data) return { schedule: data, saidBy: 'document' }
  }
  if (cron === null || cron.trim() === '') return { schedule: null, saidBy: null }
  return { schedule: { kind: 'cron', expression: cron.trim(), timezone: 'UTC' }, saidBy: 'pipeline' }
}

/** A schedule begins when it is first seen: a time before it was set never starts a run. */
function anchorOf({ store }: Parts, pipeline: ScheduledPipeline, schedule: Schedule, now: Date): Date {
  const text = JSON.stringify(schedule)
  const { pipelineId, anchored, anchorAt } = pipeline
  const isKnown = anchored === text && anchorAt !== null
  return new Date(isKnown ? anchorAt : store.schedules.anchorOf(pipelineId, text, now.toISOString()))
}

const read = new Map<string, ReadSchedule>()
const mostRead = 5_000

/** Schedules are read again every minute, and change seldom. */
function readOnce(schedule: Schedule, anchor: Date): ReadSchedule {
  const key = `${anchor.getTime()} ${JSON.stringify(schedule)}`
  const known = read.get(key) ?? readSchedule(schedule, anchor)
  if (read.size >= mostRead) read.clear()
  read.set(key, known)
  return known
}
