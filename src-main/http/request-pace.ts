import { setTimeout as sleep } from 'node:timers/promises'

/** Lets requests pass one after the other, no more of them in a second than agreed. */
export interface RequestPace {
  turn(signal: AbortSignal): Promise<void>
  /** Nobody passes before that much time is over: the server asked for it. */
  hold(forMs: number): void
}

/** Without a limit everybody passes at once. */
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
