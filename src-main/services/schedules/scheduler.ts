import type { ScheduleTick } from '../../../src-shared/schedule/schedule-record.ts'
import type { StudioParts } from '../studio-parts.ts'
import { lookAtSchedules } from './look-at-schedules.ts'
import { startScheduledRun } from './start-scheduled-run.ts'

/** Looks at the schedules of a workspace, one look at a time. */
export interface Scheduler {
  look(): Promise<ScheduleTick>
  /** Looks from now on: when the next run is due, and once a minute, because another process may change a schedule. */
  start(onTick?: (tick: ScheduleTick) => void): void
  close(): Promise<void>
}

const mostMs = 60_000
const leastMs = 1_000
const longestMs = 24 * 3_600_000

export function openScheduler(parts: StudioParts): Scheduler {
  const { log, now } = parts
  const start = startScheduledRun(parts)
  let looking: Promise<ScheduleTick> | null = null
  let timer: NodeJS.Timeout | undefined
  let isClosed = false
  const look = async (): Promise<ScheduleTick> => {
    if (looking)
      return {
        tickAt: now().toISOString(),
        totalPipelines: 0,
        skipped: true,
        started: [],
        failed: [],
        isFull: false,
        nextFireAt: null,
      }
    looking = lookAtSchedules({ ...parts, start })
    try {
      return await looking
    } finally {
      looking = null
    }
  }
  const lookOn = async (onTick: (tick: ScheduleTick) => void) => {
    let waitMs = intervalMs()
    try {
      const tick = await look()
      onTick(tick)
      if (tick.nextFireAt !== null) waitMs = Math.min(waitMs, Date.parse(tick.nextFireAt) - now().getTime())
      if (parts.store.schedules.waiting().length > 0) waitMs = Math.min(waitMs, 5 * leastMs)
    } catch (error) {
      log.bug(error, 'looking at the schedules')
    }
    if (isClosed) return
    timer = setTimeout(() => void lookOn(onTick), Math.max(leastMs, waitMs))
  }
  return {
    look,
    start: (onTick = () => undefined) => {
      void lookOn(onTick)
    },
    close: async () => {
      isClosed = true
      clearTimeout(timer)
      await looking?.catch(() => undefined)
    },
  }
}

/** The platform's variable: whether a studio that is open runs schedules. */
export const runsSchedulesHere = (environment: NodeJS.ProcessEnv = process.env): boolean =>
  environment['FLOW_INTERNAL_SCHEDULER_ENABLED'] !== 'false'

/** The platform's variable: how long it waits at most. */
function intervalMs(): number {
  const asked = Number(process.env['FLOW_SCHEDULER_INTERVAL_MS'] ?? mostMs)
  // A timer of more than 24 days is due at once.
  return Number.isFinite(asked) ? Math.min(Math.max(leastMs, asked), longestMs) : mostMs
}
