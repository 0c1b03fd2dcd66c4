import { availableParallelism } from 'node:os'

import { toFailureRecord } from '../../../src-shared/errors/app-error.ts'
import { startsAt, selectDue, type DueQuestion } from '../../../src-shared/schedule/select-due.ts'
import type { ScheduleTick } from '../../../src-shared/schedule/schedule-record.ts'
import { isAlive, isSame, ownIdentity, type ProcessIdentity } from '../../processes/process-identity.ts'
import type { ClaimedFire, ScheduledPipeline } from '../../storage/schedule-store.ts'
import type { StudioParts } from '../studio-parts.ts'
import { effectiveSchedule } from './effective-schedule.ts'

/** How a run is started, and what happens where it cannot be: the sentence why. */
export type StartFire = (fire: ClaimedFire, pipeline: ScheduledPipeline) => Promise<{ readonly failure: string | null }>

export interface LookParts extends Pick<StudioParts, 'store' | 'now'> {
  readonly log: Pick<StudioParts['log'], 'bug'>
  readonly start: StartFire
  /** Absent: this process. */
  readonly owner?: ProcessIdentity
  /** How many runs of the workspace may go on when another one starts; absent: as many as the machine has cores. */
  readonly mostRuns?: number
}

/** Each run is a process that uses its cores and its memory; fifty at 02:00 would take longer than one after the other. */
const mostRunsHere = (): number => Math.max(2, availableParallelism())

/**
 * Takes up every time that has come and starts the runs that may start now. A time is recorded in one transaction under its
 * key, and taken in another, so that of several processes on a workspace one starts its run. What finds no room waits.
 */
export async function lookAtSchedules(parts: LookParts): Promise<ScheduleTick> {
  const { store } = parts
  const now = parts.now()
  releaseOfTheDead(parts)
  const scheduled = store.schedules.list().map((pipeline) => withoutLater(parts, pipeline, now))
  const soonest: number[] = []
  const broken: ScheduleTick['failed'] = []
  for (const pipeline of scheduled.filter(isInForce)) {
    try {
      const next = takeUp(parts, pipeline, now)
      if (next !== null) soonest.push(next.getTime())
    } catch (error) {
      // One schedule whose times cannot be found does not stop the others.
      const { code, message } = toFailureRecord(error)
      if (code === 'bug') parts.log.bug(error, `the schedule of ${pipeline.pipelineName}`)
      broken.push({ pipelineId: pipeline.pipelineId, fireAt: now.toISOString(), message })
    }
  }
  const inForce = new Map(scheduled.filter(isInForce).map((pipeline) => [pipeline.pipelineId, pipeline]))
  const waiting = store.schedules.waiting()
  for (const id of waiting.filter((each) => !inForce.has(each))) store.schedules.drop(id)
  const known = waiting.flatMap((id) => inForce.get(id) ?? [])
  const room = roomFor(parts)
  const done = await Promise.all(known.map((pipeline) => startWaiting(parts, pipeline, room)))
  return {
    tickAt: now.toISOString(),
    totalPipelines: scheduled.length,
    skipped: false,
    started: done.flatMap(({ started }) => started),
    failed: [...broken, ...done.flatMap(({ failed }) => failed)],
    isFull: room.wasMissed() && store.schedules.waiting().length > 0,
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
    // This process has only one look at a time: what it took before and did not start is left behind.
    if (isSame(fire.owner, owner) || !isAlive(fire.owner)) store.schedules.release(fire)
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

interface Room {
  /** Whether one more run may start, beside those that go on in any process of the workspace and those about to start. */
  isThere(): boolean
  /** Whether there was none when it was asked for. */
  wasMissed(): boolean
}

function roomFor({ store, mostRuns = mostRunsHere() }: LookParts): Room {
  // Once per look: on some systems it takes a program to ask.
  const left = new Set(store.runs.running().flatMap(({ id, owner }) => (isAlive(owner) ? [] : [id])))
  let wasMissed = false
  return {
    isThere: () => {
      const running = store.runs.running().map(({ id }) => id)
      const starting = store.schedules.claimed().map(({ runId }) => runId)
      const isThere = new Set([...running, ...starting].filter((id) => !left.has(id))).size < mostRuns
      wasMissed ||= !isThere
      return isThere
    },
    wasMissed: () => wasMissed,
  }
}

async function startWaiting(
  { store, start, owner = ownIdentity() }: LookParts,
  pipeline: ScheduledPipeline,
  room: Room,
): Promise<Pick<ScheduleTick, 'started' | 'failed'>> {
  const started: ScheduleTick['started'] = []
  const failed: ScheduleTick['failed'] = []
  for (;;) {
    const fire = room.isThere() ? store.schedules.claim(pipeline.pipelineId, pipeline.overlap, owner) : null
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
