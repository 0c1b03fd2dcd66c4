import { type Agent, type IncomingHttpHeaders, type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'

import type { HostGuard } from './guard-host.ts'
import { RequestFailure } from './request-failure.ts'

export interface OutsideRequest {
  readonly url: URL
  readonly method: 'GET' | 'POST' | 'PUT'
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
}

export interface OutsideResponse {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
}

export interface SendWith {
  readonly guard: HostGuard
  /** By protocol. */
  readonly agents: { readonly http: Agent; readonly https: Agent }
  readonly timeoutMs: number
  readonly mostBytes: number
  readonly signal: AbortSignal
}

/** Sends one request and reads its response; throws RequestFailure if there is none, or the signal's reason if aborted. */
export async function sendRequest(request: OutsideRequest, sending: SendWith): Promise<OutsideResponse> {
  const { guard, timeoutMs, signal } = sending
  guard.check(request.url)
  const timeout = AbortSignal.timeout(timeoutMs)
  try {
    return await exchange(request, sending, AbortSignal.any([signal, timeout]))
  } catch (error) {
    signal.throwIfAborted()
    if (error instanceof RequestFailure) throw error
    if (timeout.aborted) {
      throw new RequestFailure(`it did not answer within ${timeoutMs} ms`, { isTemporary: true, cause: error })
    }
    throw networkFailure(error)
  }
}

function exchange(request: OutsideRequest, sending: SendWith, signal: AbortSignal): Promise<OutsideResponse> {
  const { url, method, headers, body } = request
  const isSecure = url.protocol === 'https:'
  const options = {
    method,
    // Uncompressed, so that the size limit holds.
    headers: {
      'accept-encoding': 'identity',
      ...headers,
      ...(body === null ? {} : { 'content-length': Buffer.byteLength(body) }),
    },
    agent: isSecure ? sending.agents.https : sending.agents.http,
    lookup: sending.guard.lookupFor(url),
    signal,
  }
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => {
      sent.destroy()
      reject(error)
    }
    const sent = (isSecure ? requestHttps : requestHttp)(url, options, (response) => {
      readText(response, sending.mostBytes).then((text) => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text })
      }, fail)
    })
    sent.on('error', reject)
    sent.end(body ?? undefined)
  })
}

async function readText(response: IncomingMessage, mostBytes: number): Promise<string> {
  const encoding = response.headers['content-encoding'] ?? 'identity'
  if (encoding !== 'identity') throw new RequestFailure(`it answered packed as ${encoding}, which was not asked for`)
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > mostBytes) throw new RequestFailure(`its answer is larger than ${mostBytes} bytes`)
    chunks.push(chunk)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))
  } catch (error) {
    throw new RequestFailure('its answer is no UTF-8 text', { cause: error })
  }
}

const said: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'it closed the connection',
  ENOTFOUND: 'its name is not known',
  EAI_AGAIN: 'its name cannot be looked up now',
  EHOSTUNREACH: 'there is no way to it',
  ENETUNREACH: 'there is no way to it',
  ETIMEDOUT: 'it did not answer',
}

function networkFailure(error: unknown): RequestFailure {
  const { code = 'unknown reason' } = error as NodeJS.ErrnoException
  return new RequestFailure(said[code] ?? `the connection failed, ${code}`, { isTemporary: true, cause: error })
}
