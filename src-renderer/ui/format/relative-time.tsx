import { useSyncExternalStore } from 'react'

import { formatExactTime, formatRelativeTime } from './format-time.ts'

const tickMs = 15_000
const listeners = new Set<() => void>()
let now = Date.now()
let timer: ReturnType<typeof setInterval> | undefined

/** One clock for all times on screen, so that they update together and only while visible. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  now = Date.now()
  timer ??= setInterval(() => {
    now = Date.now()
    for (const tell of listeners) tell()
  }, tickMs)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/** "5 minutes ago", with the exact time on hover. `at` is an ISO instant. */
export function RelativeTime({ at }: { at: string }) {
  const current = useSyncExternalStore(subscribe, () => now)
  const date = new Date(at)
  return (
    <time dateTime={at} title={formatExactTime(date)}>
      {formatRelativeTime(date, new Date(Math.max(current, date.getTime())))}
    </time>
  )
}
