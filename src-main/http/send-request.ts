import { type Dispatcher, request as requestWith } from 'undici'

import type { HostGuard } from './guard-host.ts'
import { networkFailure } from './network-failure.ts'
import { RequestFailure } from './request-failure.ts'

export interface OutsideRequest {
  readonly url: URL
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE'
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
  /** Statuses besides 2xx that are no failure. */
  readonly accepts?: readonly number[]
  /** Ends this request and its body alone. */
  readonly signal?: AbortSignal
}

interface AnswerHead {
  /** Who answered, after redirects. */
  readonly url: URL
  readonly status: number
  readonly headers: Readonly<Record<string, string | undefined>>
}

export interface OutsideAnswer extends AnswerHead {
  /** Closes the connection if it is not read to its end. */
  readonly body: AsyncIterable<Buffer>
}

export interface OutsideResponse extends AnswerHead {
  readonly text: string
}

export interface SendWith {
  readonly guard: HostGuard
  readonly agent: Dispatcher
  readonly timeoutMs: number
  readonly signal: AbortSignal
  /** Ends the answer and its body; without one the answer has to begin in time and to go on. */
  readonly timeout?: AbortSignal
}

/** Sends one request; throws RequestFailure if there is no answer, or the signal's reason if aborted. */
export async function sendRequest(request: OutsideRequest, sending: SendWith): Promise<OutsideAnswer> {
  const { guard, agent, timeoutMs, signal } = sending
  const { url, method, headers, body } = request
  guard.check(url)
  const late = new AbortController()
  const timer = setTimeout(() => {
    late.abort()
  }, timeoutMs)
  const timeout = sending.timeout ?? late.signal
  const translate = (error: unknown): unknown => {
    if (signal.aborted) return signal.reason
    if (timeout.aborted) return tooLate(timeoutMs, error)
    return error instanceof RequestFailure ? error : networkFailure(error, timeoutMs)
  }
  try {
    const answer = await requestWith(url, {
      dispatcher: agent,
      method,
      // Uncompressed, so that limits of size hold and a part of a file is a part of it.
      headers: { 'accept-encoding': 'identity', ...headers },
      body,
      signal: AbortSignal.any([signal, timeout]),
      headersTimeout: 0,
      bodyTimeout: timeoutMs,
    })
    // An answer that nobody reads may end badly as well.
    answer.body.on('error', () => undefined)
    return { url, status: answer.statusCode, headers: flat(answer.headers), body: chunksOf(answer.body, translate) }
  } catch (error) {
    throw translate(error)
  } finally {
    clearTimeout(timer)
  }
}

async function* chunksOf(body: Dispatcher.ResponseData['body'], translate: (error: unknown) => unknown) {
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) yield chunk
  } catch (error) {
    throw translate(error)
  }
}

/** Headers that came more than once are one list, as HTTP reads them. */
const flat = (headers: Dispatcher.ResponseData['headers']): AnswerHead['headers'] =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value].flat().join(', ')]))

const tooLate = (timeoutMs: number, cause: unknown): RequestFailure =>
  new RequestFailure(`it did not answer within ${timeoutMs} ms`, { isTemporary: true, cause })
