import { startsAt, selectDue, type DueQuestion } from '../../../src-shared/schedule/select-due.ts'
import type { ScheduleTick } from '../../../src-shared/schedule/schedule-record.ts'
import { isAlive, ownIdentity, type ProcessIdentity } from '../../processes/process-identity.ts'
import type { ClaimedFire, ScheduledPipeline } from '../../storage/schedule-store.ts'
import type { StudioParts } from '../studio-parts.ts'
import { effectiveSchedule } from './effective-schedule.ts'

/** How a run is started, and what happens where it cannot be: the sentence why. */
export type StartFire = (fire: ClaimedFire, pipeline: ScheduledPipeline) => Promise<{ readonly failure: string | null }>

export interface LookParts extends Pick<StudioParts, 'store' | 'now'> {
  readonly start: StartFire
  /** Absent: this process. */
  readonly owner?: ProcessIdentity
}

/**
 * Takes up every time that has come and starts the runs that may start now. A time is recorded in one transaction under its
 * key, and taken in another, so that of several processes on a workspace one starts its run.
 */
export async function lookAtSchedules(parts: LookParts): Promise<ScheduleTick> {
  const { store } = parts
  const now = parts.now()
  releaseOfTheDead(parts)
  const scheduled = store.schedules.list().map((pipeline) => withoutLater(parts, pipeline, now))
  const soonest: number[] = []
  for (const pipeline of scheduled.filter(isInForce)) {
    const next = takeUp(parts, pipeline, now)
    if (next !== null) soonest.push(next.getTime())
  }
  const inForce = new Map(scheduled.filter(isInForce).map((pipeline) => [pipeline.pipelineId, pipeline]))
  const waiting = store.schedules.waiting()
  for (const id of waiting.filter((each) => !inForce.has(each))) store.schedules.drop(id)
  const known = waiting.flatMap((id) => inForce.get(id) ?? [])
  const done = await Promise.all(known.map((pipeline) => startWaiting(parts, pipeline)))
  return {
    tickAt: now.toISOString(),
    totalPipelines: scheduled.length,
    skipped: false,
    started: done.flatMap(({ started }) => started),
    failed: done.flatMap(({ failed }) => failed),
    nextFireAt: soonest.length === 0 ? null : new Date(Math.min(...soonest)).toISOString(),
  }
}

export const isInForce = ({ status }: ScheduledPipeline): boolean => status !== 'paused' && status !== 'archived'

/** Clocks are corrected by seconds all the time; one that was wrong by a day would silence a schedule for as long. */
const toleratedMs = 24 * 3_600_000

function withoutLater({ store }: LookParts, pipeline: ScheduledPipeline, now: Date): ScheduledPipeline {
  const { pipelineId, lastFireAt, since, anchorAt } = pipeline
  const latest = now.getTime() + toleratedMs
  if (![lastFireAt, since, anchorAt].some((at) => at !== null && Date.parse(at) > latest)) return pipeline
  store.schedules.forgetLater(pipelineId, now.toISOString())
  return store.schedules.find(pipelineId) ?? pipeline
}

function releaseOfTheDead({ store, owner = ownIdentity() }: LookParts): void {
  for (const fire of store.schedules.claimed()) {
    const isOwn = fire.owner.pid === owner.pid && fire.owner.startedAt === owner.startedAt
    // This process has only one look at a time: what it took before and did not start is left behind.
    if (isOwn || !isAlive(fire.owner)) store.schedules.release(fire)
  }
}

/** Records what is due; gives the time after it. */
function takeUp({ store }: LookParts, pipeline: ScheduledPipeline, now: Date): Date | null {
  const { times, after } = effectiveSchedule({ store }, pipeline, now)
  if (!times) return null
  const { pipelineId, lastFireAt, missed, jitterSeconds } = pipeline
  const question: DueQuestion = { times, after, missed, jitterSeconds, pipelineId }
  const due = selectDue(question, now)
  const fires = due.map(({ at, isLate, runs, folded }) => ({
    ...{ fireAt: at.toISOString(), isLate, folded },
    status: runs ? ('queued' as const) : ('missed' as const),
  }))
  store.schedules.record(pipelineId, lastFireAt, fires)
  const next = times.next(due.at(-1)?.at ?? after)
  return next && startsAt(question, next)
}

async function startWaiting(
  { store, start, owner = ownIdentity() }: LookParts,
  pipeline: ScheduledPipeline,
): Promise<Pick<ScheduleTick, 'started' | 'failed'>> {
  const started: ScheduleTick['started'] = []
  const failed: ScheduleTick['failed'] = []
  for (;;) {
    const fire = store.schedules.claim(pipeline.pipelineId, pipeline.overlap, owner)
    if (!fire) return { started, failed }
    const { pipelineId, fireAt, runId } = fire
    const { failure } = await start(fire, pipeline)
    if (failure === null) {
      store.schedules.started(fire)
      started.push({ pipelineId, fireAt, runId })
    } else {
      store.schedules.failed(fire, failure)
      failed.push({ pipelineId, fireAt, message: failure })
    }
  }
}
