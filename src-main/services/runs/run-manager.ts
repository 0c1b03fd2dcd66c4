import { EventEmitter, once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'

import { isAppError } from '../../../src-shared/errors/app-error.ts'
import type { RunEvent } from '../../../src-shared/runs/run-event.ts'
import type { Store } from '../../storage/open-store.ts'
import { executeRun } from './execute-run.ts'
import type { RunOrder, RunParts } from './run-order.ts'

/** The runs of this process: starts and stops them, and emits their events to listeners. */
export interface RunManager {
  start(order: RunOrder): void
  /** Whether the run is active in this process. */
  has(runId: string): boolean
  /** Also stops a run of another process on the workspace, which polls for that. False if nothing runs. */
  cancel(runId: string): boolean
  /** Every event of a run from the first one, then live events until it ends: none lost, none twice. */
  watch(runId: string, signal?: AbortSignal): AsyncGenerator<RunEvent, void>
  /** Cancels active runs and waits until their files are returned. */
  close(): Promise<void>
}

/** The interval for polling runs of other processes, and their requests to cancel. */
const lookMs = 250

export function openRunManager(parts: RunParts & { readonly staysOpen: boolean }): RunManager {
  const { store, log, runner, staysOpen } = parts
  /** Final events that could not be stored, by run; listeners get them from here. */
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
          // A run does not fail because an event could not be stored; its end is stored with more care.
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
          // Not before: starting takes half a second of a core that a load can use.
          if (staysOpen && running.size === 0) void runner.prepare()
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
    // Listen before reading, so that no event in between is missed.
    const listening = new AbortController()
    const heard = Promise.race([
      once(news, runId, { signal: listening.signal }),
      sleep(lookMs, undefined, { signal: listening.signal, ref: true }),
    ]).catch(() => undefined)
    try {
      // The end of a run and its last event are stored together.
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
