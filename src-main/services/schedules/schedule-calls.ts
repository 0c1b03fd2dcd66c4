import { AppError } from '../../../src-shared/errors/app-error.ts'
import { type FireTimes, nextFires } from '../../../src-shared/schedule/fire-times.ts'
import type { ScheduleRecord } from '../../../src-shared/schedule/schedule-record.ts'
import { selectDue } from '../../../src-shared/schedule/select-due.ts'
import { scheduleFault } from '../../schedule/read-schedule.ts'
import type { ScheduledPipeline } from '../../storage/schedule-store.ts'
import { authorOf } from '../audit/caller-name.ts'
import { changeStatus } from '../pipelines/keep-facts.ts'
import type { Services } from '../services.ts'
import type { StudioParts } from '../studio-parts.ts'
import { effectiveSchedule, timesOfDraft } from './effective-schedule.ts'
import { isInForce } from './look-at-schedules.ts'
import type { Scheduler } from './scheduler.ts'
import { setSchedule } from './set-schedule.ts'

const shownFires = 5
const shownHistory = 30

/** When pipelines run by themselves: what is set, what comes next, and what has come. */
export function scheduleCalls(parts: StudioParts & { readonly scheduler: Scheduler }): Services['schedules'] {
  const { store, now, scheduler } = parts
  const require = (id: string): ScheduledPipeline => {
    const found = store.schedules.find(id)
    if (!found) throw new AppError('not_found', { what: 'pipeline', id })
    return found
  }
  const describe = (id: string): ScheduleRecord => ({
    ...recordOf(parts, require(id)),
    fires: [...store.schedules.fires(id, shownHistory)],
  })
  return {
    list: () => Promise.resolve(store.schedules.list().map((pipeline) => recordOf(parts, pipeline))),
    get: async ({ id }) => Promise.resolve(describe(id)),
    preview: async ({ id, schedule, count = shownFires }) => {
      const at = now()
      const { times, fault } = timesOfDraft(require(id), schedule, at)
      return Promise.resolve({
        fires: times ? nextFires(times, at, count).map((fire) => fire.toISOString()) : [],
        fault,
      })
    },
    set: async ({ id, schedule, ...policy }, context) => {
      const before = require(id)
      const fault = schedule ? scheduleFault(schedule) : null
      if (fault !== null) throw new AppError('schedule_invalid', { detail: fault })
      store.atomically(() => {
        const { missed = before.missed, overlap = before.overlap, jitterSeconds = before.jitterSeconds } = policy
        store.schedules.keepPolicy(id, { missed, overlap, jitterSeconds })
        if (schedule !== undefined) setSchedule(parts, id, schedule, authorOf(context))
      })
      return Promise.resolve(describe(id))
    },
    pause: async ({ id, isPaused }) => {
      require(id)
      changeStatus(parts, id, isPaused ? 'paused' : 'active')
      return Promise.resolve(describe(id))
    },
    tick: () => scheduler.look(),
  }
}

function recordOf(parts: StudioParts, pipeline: ScheduledPipeline): ScheduleRecord {
  const at = parts.now()
  const { schedule, saidBy, times, fault, after } = effectiveSchedule(parts, pipeline, at)
  const { pipelineId, pipelineName, version, isPublished, missed, overlap, jitterSeconds, lastFireAt } = pipeline
  const isPaused = !isInForce(pipeline)
  return {
    ...{ pipelineId, pipelineName, version, isPublished, missed, overlap, jitterSeconds, lastFireAt },
    ...{ schedule, saidBy, fault, isPaused },
    nextFires: times && !isPaused ? shownNext(times, after, at) : [],
    fires: [],
  }
}

/** From now on, and before them the newest one that is due: it is about to be taken up. */
function shownNext(times: FireTimes, after: Date, now: Date): string[] {
  const due = selectDue({ times, after, missed: 'run_once', jitterSeconds: 0, pipelineId: '' }, now)
  return [...due.map(({ at }) => at), ...nextFires(times, now, shownFires)]
    .slice(0, shownFires)
    .map((fire) => fire.toISOString())
}
