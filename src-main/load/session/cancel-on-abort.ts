import type { LoadConnections } from './load-connections.ts'

const againMs = 200

/** Ends what a connection does once a signal says so, again and again until `stop`: it may be between two statements just then. */
export function cancelOnAbort(
  signal: AbortSignal,
  { watcher, pid }: Pick<LoadConnections, 'watcher' | 'pid'>,
): { stop(): void } {
  let timer: ReturnType<typeof setInterval> | undefined
  let isAsking = false
  const cancel = () => {
    // A connection takes one statement at a time, and a busy server answers late.
    if (isAsking) return
    isAsking = true
    void watcher
      .query('select pg_cancel_backend($1)', [pid])
      .catch(() => undefined)
      .finally(() => (isAsking = false))
  }
  const start = () => {
    cancel()
    timer = setInterval(cancel, againMs)
  }
  if (signal.aborted) start()
  else signal.addEventListener('abort', start)
  return {
    stop: () => {
      signal.removeEventListener('abort', start)
      clearInterval(timer)
    },
  }
}
