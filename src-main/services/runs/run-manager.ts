import { EventEmitter, once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'

import { isAppError } from '../../../src-shared/errors/app-error.ts'
import type { RunEvent } from '../../../src-shared/runs/run-event.ts'
import type { Store } from '../../storage/open-store.ts'
import { executeRun } from './execute-run.ts'
import type { RunOrder, RunParts } from './run-order.ts'

/** The runs of this process: starts them, stops them, and tells their events to whoever listens. */
export interface RunManager {
  start(order: RunOrder): void
  /** Whether this process is at work on it. */
  has(runId: string): boolean
  /** Also stops a run of another process on the workspace, which looks for that. False where nothing runs. */
  cancel(runId: string): boolean
  /** Every event of a run from the first one, then live ones until it ends: none lost, none twice. */
  watch(runId: string, signal?: AbortSignal): AsyncGenerator<RunEvent, void>
  /** Cancels what runs and waits until its files are back. */
  close(): Promise<void>
}

/** How often runs of other processes are looked at, and requests of others to cancel. */
const lookMs = 250

export function openRunManager(parts: RunParts): RunManager {
  const { store, log } = parts
  /** Ends that could not be written down, by run: whoever watches is told here. */
  const unwritten = new Map<string, unknown>()
  const running = new Map<string, { readonly stop: AbortController; readonly done: Promise<void> }>()
  const news = new EventEmitter().setMaxListeners(0)
  const stop = (runId: string, by: string): boolean => {
    const run = running.get(runId)
    run?.stop.abort(by)
    return run !== undefined
  }
  return {
    start: (order) => {
      const { runId } = order
      const controller = new AbortController()
      const look = setInterval(() => {
        if (store.runs.isCancelRequested(runId)) controller.abort('the user')
      }, lookMs)
      const emit = (event: RunEvent) => {
        try {
          store.events.append(runId, [event])
          news.emit(runId)
        } catch (error) {
          // A run does not fail for what it could not tell; its end is written with more care.
          if (event.type === 'finished' || !isAppError(error)) throw error
          log.warn(error.message, { runId })
        }
      }
      const done = executeRun(parts, order, controller.signal, emit)
        .catch((error: unknown) => {
          if (!isAppError(error)) log.bug(error, 'keeping the end of a run')
          unwritten.set(runId, error)
        })
        .finally(() => {
          clearInterval(look)
          running.delete(runId)
          news.emit(runId)
        })
      running.set(runId, { stop: controller, done })
    },
    has: (runId) => running.has(runId),
    cancel: (runId) => stop(runId, 'the user') || store.runs.requestCancel(runId),
    watch: (runId, signal) => watchEvents({ store, news, unwritten }, runId, signal),
    close: async () => {
      const runs = [...running.values()]
      for (const run of runs) run.stop.abort('closing the studio')
      await Promise.all(runs.map((run) => run.done))
    },
  }
}

interface Watched {
  readonly store: Store
  readonly news: EventEmitter
  readonly unwritten: ReadonlyMap<string, unknown>
}

async function* watchEvents(
  { store, news, unwritten }: Watched,
  runId: string,
  signal?: AbortSignal,
): AsyncGenerator<RunEvent, void> {
  let seen = 0
  while (signal?.aborted !== true) {
    // Listening begins before reading, so that what comes in between is not missed.
    const listening = new AbortController()
    const heard = Promise.race([
      once(news, runId, { signal: listening.signal }),
      sleep(lookMs, undefined, { signal: listening.signal, ref: true }),
    ]).catch(() => undefined)
    try {
      // The end of a run and its last event are written together.
      const isOver = store.runs.find(runId)?.status !== 'running'
      for (const { seq, event } of store.events.after(runId, seen)) {
        seen = seq
        yield event
      }
      if (isOver) return
      if (unwritten.has(runId)) throw unwritten.get(runId)
      await heard
    } finally {
      listening.abort()
    }
  }
}
