import { Agent, type Dispatcher, Pool } from 'undici'

import { followRedirects } from './follow-redirects.ts'
import { guardHosts, type ResolveName, type TrustedHosts } from './guard-host.ts'
import { readText } from './read-text.ts'
import { type RequestPace, requestPace } from './request-pace.ts'
import type { OutsideAnswer, OutsideRequest, OutsideResponse } from './send-request.ts'
import { tryRequest } from './try-request.ts'

/** Sends requests to other machines: guarded, in time and size limits, and again where that may help. */
export interface HttpClient {
  /** The whole answer; one that breaks off is asked for again. Throws RequestFailure. */
  text(request: OutsideRequest): Promise<OutsideResponse>
  /** The answer as soon as it begins; its bytes come while they are read. Throws RequestFailure, its body as well. */
  stream(request: OutsideRequest): Promise<OutsideAnswer>
  /** Ends what is under way. */
  close(): Promise<void>
}

export interface HttpClientOptions {
  readonly hosts: TrustedHosts
  readonly signal: AbortSignal
  /** How long a whole text may take; with a stream its beginning, and each pause in it. */
  readonly timeoutMs: number
  /** The size of a text. */
  readonly mostBytes: number
  readonly maxAttempts: number
  /** The first pause before another attempt; each further one is twice as long. */
  readonly backoffMs: number
  readonly maxConcurrent?: number
  readonly pace?: RequestPace
  readonly resolve?: ResolveName
}

export function openHttpClient(options: HttpClientOptions): HttpClient {
  const { signal, timeoutMs, mostBytes, maxAttempts, backoffMs, pace = requestPace(null) } = options
  const guard = guardHosts(options.hosts, options.resolve)
  const agent = guardedAgent(options, guard)
  const signalOf = (request: OutsideRequest) => (request.signal ? AbortSignal.any([signal, request.signal]) : signal)
  const send = (request: OutsideRequest, stop: AbortSignal, timeout?: AbortSignal) =>
    followRedirects(request, { guard, agent, timeoutMs, signal: stop, ...(timeout ? { timeout } : {}) })
  const trying = { pace, maxAttempts, backoffMs }
  return {
    text: (request) => {
      const stop = signalOf(request)
      return tryRequest({ ...trying, signal: stop }, async () => {
        // One limit for the answer and its text, whatever the server does in between.
        const answer = await send(request, stop, AbortSignal.timeout(timeoutMs))
        return readText(answer, mostBytes)
      })
    },
    stream: (request) => {
      const stop = signalOf(request)
      return tryRequest({ ...trying, signal: stop }, () => send(request, stop))
    },
    close: () => agent.destroy(),
  }
}

/** Connects only to addresses that were judged. A connection that is kept was judged when it was made. */
function guardedAgent(
  { timeoutMs, maxConcurrent = 8 }: HttpClientOptions,
  guard: ReturnType<typeof guardHosts>,
): Dispatcher {
  return new Agent({
    factory: (origin) =>
      new Pool(origin, {
        connections: maxConcurrent,
        connect: { lookup: guard.lookupFor(new URL(origin)), timeout: timeoutMs },
      }),
  })
}
