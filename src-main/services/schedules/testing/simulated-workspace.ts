import { type SchedulePolicy, unsetPolicy } from '../../../../src-shared/schedule/schedule-policy.ts'
import type { ScheduleTick } from '../../../../src-shared/schedule/schedule-record.ts'
import type { Schedule } from '../../../../src-shared/schedule/schedule.ts'
import { ownIdentity } from '../../../processes/process-identity.ts'
import type { Store } from '../../../storage/open-store.ts'
import type { RunEnd } from '../../../storage/run-store.ts'
import { lookAtSchedules, type StartFire } from '../look-at-schedules.ts'

/** A workspace whose clock is moved by hand and whose runs last as long as they are told; schedules and store are real. */
export interface SimulatedWorkspace {
  add(id: string, schedule: Schedule, policy?: Partial<SchedulePolicy>): void
  /** What could not start, or be taken up: whose, and why. */
  readonly failed: readonly ScheduleTick['failed'][number][]
  /** Looks at the schedules whenever the scheduler would, until a moment. */
  runUntil(end: Date): Promise<void>
  /** Nothing happens until a moment: the computer sleeps. */
  sleepUntil(end: Date): void
  /** What was started: the time of the schedule and when its run began, oldest first. */
  readonly started: readonly StartedRun[]
}

export interface StartedRun {
  readonly pipelineId: string
  readonly fireAt: string
  readonly at: string
}

const minuteMs = 60_000

/** Runs of no length are over before anybody looks, and are not recorded. */
export function simulateWorkspace(store: Store, begin: Date, runLastsMs = 0, mostRuns = Infinity): SimulatedWorkspace {
  let now = begin
  const started: StartedRun[] = []
  const failed: ScheduleTick['failed'] = []
  const log = { bug: () => undefined }
  const running = new Map<string, number>()
  const end = (runId: string) => {
    store.runs.finish(runId, { ...succeeded, finishedAt: now.toISOString() })
    running.delete(runId)
  }
  const start: StartFire = ({ pipelineId, fireAt, runId }) => {
    started.push({ pipelineId, fireAt, at: now.toISOString() })
    if (runLastsMs > 0) {
      store.runs.add(runOf(pipelineId, runId, fireAt, now))
      running.set(runId, now.getTime() + runLastsMs)
    }
    return Promise.resolve({ failure: null })
  }
  return {
    started,
    failed,
    add: (id, schedule, policy = {}) => {
      const at = now.toISOString()
      store.pipelines.put({ id, name: id, description: '', baseFolder: '/data', at })
      store.versions.save({ pipelineId: id, ir: { id, schedule }, authoredBy: null, comment: null, at })
      store.schedules.keepPolicy(id, { ...unsetPolicy, ...policy })
    },
    sleepUntil: (moment) => {
      now = moment
    },
    runUntil: async (moment) => {
      while (now < moment) {
        for (const [runId, endsMs] of running) if (endsMs <= now.getTime()) end(runId)
        const tick = await lookAtSchedules({ store, now: () => now, log, start, mostRuns })
        failed.push(...tick.failed)
        const { nextFireAt } = tick
        const next = [...running.values(), ...(nextFireAt === null ? [] : [Date.parse(nextFireAt)])]
        const soonest = Math.min(moment.getTime(), ...next)
        now = new Date(Math.max(now.getTime() + (soonest <= now.getTime() ? minuteMs : 0), soonest))
      }
    },
  }
}

export const runOf = (pipelineId: string, id: string, fireAt: string, now: Date) => ({
  ...{ id, pipelineId, pipelineName: pipelineId, irVersion: 1, host: 'test', engine: 'embedded' },
  ...{ owner: ownIdentity(), startedAt: now.toISOString(), scheduledFor: fireAt },
})

export const succeeded: Omit<RunEnd, 'finishedAt'> = {
  ...{ status: 'succeeded' as const, durationMs: 0, rowsRead: null, rowsLoaded: null, rowsRejected: null },
  ...{ leftOut: null, valuesChanged: null, error: null, result: null, plan: null },
}
