import { setTimeout as sleep } from 'node:timers/promises'

import { RequestFailure } from './request-failure.ts'
import type { RequestPace } from './request-pace.ts'

export interface Trying {
  readonly pace: RequestPace
  readonly maxAttempts: number
  /** The first pause; each further one is twice as long. */
  readonly backoffMs: number
  readonly signal: AbortSignal
}

/** If a server asks to wait longer, the request fails. */
const mostPatienceMs = 5 * 60_000
const longestPauseMs = 60_000

/** The one retry loop of all requests: what may be temporary is sent again, after the pause that the server asks for or ours. */
export async function tryRequest<Answer>(trying: Trying, send: () => Promise<Answer>): Promise<Answer> {
  const { pace, maxAttempts, backoffMs, signal } = trying
  for (let attempt = 1; ; attempt++) {
    await pace.turn(signal)
    try {
      return await send()
    } catch (error) {
      if (!(error instanceof RequestFailure) || !error.isTemporary) throw error
      if (attempt >= maxAttempts) throw attempt === 1 ? error : afterAll(error, attempt)
      if (error.retryAfterMs !== null) {
        if (error.retryAfterMs > mostPatienceMs) throw error
        pace.hold(error.retryAfterMs)
      } else await sleep(pauseMs(backoffMs, attempt), undefined, { signal })
    }
  }
}

/** Jitter, so that requests that failed together are not retried together. */
const pauseMs = (backoffMs: number, attempt: number): number =>
  Math.min(longestPauseMs, backoffMs * 2 ** (attempt - 1)) * (0.75 + Math.random() / 2)

function afterAll(failure: RequestFailure, attempts: number): RequestFailure {
  const { reason, status, said } = failure
  return new RequestFailure(`${reason}, ${attempts} times`, { status, said, cause: failure })
}
