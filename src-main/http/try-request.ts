import { setTimeout as sleep } from 'node:timers/promises'

import { RequestFailure } from './request-failure.ts'
import type { RequestPace } from './request-pace.ts'
import type { OutsideResponse } from './send-request.ts'

export interface Trying {
  readonly send: () => Promise<OutsideResponse>
  readonly pace: RequestPace
  readonly maxAttempts: number
  /** The first pause; each further one is twice as long. */
  readonly backoffMs: number
  readonly signal: AbortSignal
}

/** If a server asks to wait longer, the request fails. */
const mostPatienceMs = 5 * 60_000
const longestPauseMs = 60_000

/** The final response of a request; failures that may be temporary are retried. */
export async function tryRequest({ send, pace, maxAttempts, backoffMs, signal }: Trying): Promise<OutsideResponse> {
  for (let attempt = 1; ; attempt++) {
    await pace.turn(signal)
    try {
      return accepted(await send())
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

function accepted(response: OutsideResponse): OutsideResponse {
  const { status, headers } = response
  if (status >= 200 && status < 300) return response
  const isTemporary = status === 408 || status === 429 || status >= 500
  throw new RequestFailure(`it answered ${status}`, {
    isTemporary,
    retryAfterMs: readRetryAfter(headers['retry-after']),
  })
}

/** Seconds, or a date. */
function readRetryAfter(text: string | undefined): number | null {
  if (text === undefined) return null
  if (/^\d+$/.test(text.trim())) return Number(text) * 1_000
  const at = Date.parse(text)
  return Number.isNaN(at) ? null : Math.max(0, at - Date.now())
}

/** Jitter, so that requests that failed together are not retried together. */
const pauseMs = (backoffMs: number, attempt: number): number =>
  Math.min(longestPauseMs, backoffMs * 2 ** (attempt - 1)) * (0.75 + Math.random() / 2)

const afterAll = (failure: RequestFailure, attempts: number): RequestFailure =>
  new RequestFailure(`${failure.reason}, ${attempts} times`, { cause: failure })
