import type { LoadConnections } from './load-connections.ts'

const againMs = 200

/** Ends what a connection does once a signal says so, again and again until `stop`: it may be between two statements just then. */
export function cancelOnAbort(
  signal: AbortSignal,
  { watcher, pid }: Pick<LoadConnections, 'watcher' | 'pid'>,
): { stop(): void } {
  let timer: ReturnType<typeof setInterval> | undefined
  const cancel = () => void watcher.query('select pg_cancel_backend($1)', [pid]).catch(() => undefined)
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
