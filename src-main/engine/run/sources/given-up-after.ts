import { setTimeout as sleep } from 'node:timers/promises'

/** So long somebody who was told to stop may take to end what a server still does for it; the process of a run is given little more. */
const graceMs = 1_500

/** What another machine is asked for. One that says nothing is given up soon after the signal, which then is the reason. */
export async function givenUpAfter<Result>(signal: AbortSignal, work: () => Promise<Result>): Promise<Result> {
  signal.throwIfAborted()
  const stop = new AbortController()
  const waiting = untilAborted(signal, stop.signal).then(async () => {
    await sleep(graceMs, undefined, { signal: stop.signal })
    throw signal.reason
  })
  // Whichever comes second has nobody who listens.
  waiting.catch(() => undefined)
  const working = work()
  working.catch(() => undefined)
  return Promise.race([working, waiting]).finally(() => stop.abort())
}

const untilAborted = (signal: AbortSignal, stop: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true, signal: stop })
  })

/** Closes what is left of a connection, however silent its other end is. */
export async function closedWithin(ms: number, close: () => Promise<void>): Promise<void> {
  const stop = new AbortController()
  const closing = close().finally(() => stop.abort())
  closing.catch(() => undefined)
  await Promise.race([closing, sleep(ms, undefined, { signal: stop.signal }).catch(() => undefined)])
}
