import { setTimeout as sleep } from 'node:timers/promises'

/** Limits the rate of requests. */
export interface RequestPace {
  turn(signal: AbortSignal): Promise<void>
  /** Pauses all requests for this long, as requested by the server. */
  hold(forMs: number): void
}

/** Without a limit requests are not delayed. */
export function requestPace(perSecond: number | null): RequestPace {
  const gapMs = perSecond === null ? 0 : 1_000 / perSecond
  let next = 0
  return {
    turn: async (signal) => {
      const now = performance.now()
      const mine = Math.max(now, next)
      next = mine + gapMs
      if (mine > now) await sleep(mine - now, undefined, { signal })
      signal.throwIfAborted()
    },
    hold: (forMs) => {
      next = Math.max(next, performance.now() + forMs)
    },
  }
}
