import { type FireTimes, nextFires } from './fire-times.ts'
import type { MissedPolicy } from './schedule-policy.ts'

export interface DueQuestion {
  readonly times: FireTimes
  /** Times after this count: the newest one that was taken up, or when the schedule was set or resumed. */
  readonly after: Date
  readonly missed: MissedPolicy
  readonly jitterSeconds: number
  /** Whose schedule it is: the same time of two pipelines is put off by different amounts. */
  readonly pipelineId: string
}

export interface DueFire {
  readonly at: Date
  /** It passed while nothing could run. */
  readonly isLate: boolean
  /** False: it is only recorded as missed. */
  readonly runs: boolean
  /** The times before it that get no run of their own, counted up to `mostCounted`. */
  readonly folded: number
}

/** A scheduler that is awake looks every minute. */
const lateMs = 5 * 60_000
/** The others come with the next look. */
const mostAtOnce = 100
export const mostCounted = 1_000

/**
 * The times that are due, oldest first. As on the platform any time after the last one that was taken up counts, and of
 * several the newest runs, unless the policy says otherwise.
 */
export function selectDue(question: DueQuestion, now: Date): readonly DueFire[] {
  const { times, after: from, missed } = question
  const isReady = (at: Date) => at <= now && startsAt(question, at) <= now
  const isLate = (at: Date) => now.getTime() - startsAt(question, at).getTime() > lateMs
  const first = times.next(from)
  if (first === null || !isReady(first)) return []
  if (missed === 'run_all')
    return firstDue(times, from, isReady).map((at) => ({ at, isLate: isLate(at), runs: true, folded: 0 }))
  const at = newestDue(times, from, now, isReady)
  if (at === null) return []
  const runs = missed === 'run_once' || !isLate(at)
  return [{ at, isLate: isLate(at), runs, folded: countBetween(times, from, at) }]
}

/** When the run of a time begins: put off by the jitter, the same in every process, and never beyond the next time. */
export function startsAt({ times, jitterSeconds, pipelineId }: Jittered, at: Date): Date {
  if (jitterSeconds === 0) return at
  const next = times.next(at)
  const roomMs = Math.min(jitterSeconds * 1000, next === null ? Infinity : next.getTime() - at.getTime())
  return new Date(at.getTime() + Math.floor(fractionOf(`${pipelineId} ${at.toISOString()}`) * roomMs))
}
type Jittered = Pick<DueQuestion, 'times' | 'jitterSeconds' | 'pipelineId'>

function firstDue(times: FireTimes, from: Date, isReady: (at: Date) => boolean): readonly Date[] {
  const due: Date[] = []
  for (let at = times.next(from); at !== null && isReady(at) && due.length < mostAtOnce; at = times.next(at))
    due.push(at)
  return due
}

const spansMs = [3_600_000, 86_400_000, 7 * 86_400_000, 31 * 86_400_000, 366 * 86_400_000, Infinity]

/** Looked for from the end, in spans that grow: a schedule of every minute may have slept for a year. */
function newestDue(times: FireTimes, from: Date, now: Date, isReady: (at: Date) => boolean): Date | null {
  const [first, second] = nextFires(times, from, 2)
  if (first && (!second || second > now)) return isReady(first) ? first : null
  for (const spanMs of spansMs) {
    const begin = new Date(Math.max(from.getTime(), now.getTime() - spanMs))
    let newest: Date | null = null
    for (let at = times.next(begin); at !== null && at <= now; at = times.next(at)) if (isReady(at)) newest = at
    if (newest !== null || begin.getTime() === from.getTime()) return newest
  }
  return null
}

function countBetween(times: FireTimes, from: Date, before: Date): number {
  let count = 0
  for (let at = times.next(from); at !== null && at < before && count < mostCounted; at = times.next(at)) count++
  return count
}

/** From 0 to 1, by FNV-1a. */
function fractionOf(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  return (hash >>> 0) / 2 ** 32
}
