import { useEffect, useState } from 'react'

import type { RunEvent } from '../../../src-shared/runs/run-event.ts'
import { watchRun } from '../../api/watch-run.ts'

/** Events come in bursts; the screen follows at this pace. */
const paceMs = 100

interface WatchedRun {
  readonly events: readonly RunEvent[]
  /** Why there are none, where the call was refused. */
  readonly error: unknown
}

/** All events of a run so far, growing until it ends. */
export function useRunEvents(runId: string): WatchedRun {
  const [watched, setWatched] = useState<WatchedRun>({ events: [], error: null })
  useEffect(() => {
    const leaving = new AbortController()
    const events: RunEvent[] = []
    let timer: ReturnType<typeof setTimeout> | undefined
    const show = () => {
      timer = undefined
      setWatched({ events: [...events], error: null })
    }
    const follow = async () => {
      for await (const event of watchRun(runId, leaving.signal)) {
        events.push(event)
        timer ??= setTimeout(show, paceMs)
      }
    }
    follow().catch((error: unknown) => {
      if (!leaving.signal.aborted) setWatched({ events: [...events], error })
    })
    return () => {
      leaving.abort()
      clearTimeout(timer)
    }
  }, [runId])
  return watched
}
