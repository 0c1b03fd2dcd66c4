import type { z } from 'zod'

import { AppError } from '../../src-shared/errors/app-error.ts'
import { withoutStop } from '../../src-shared/errors/failures/sentence-parts.ts'
import { hostWithPort } from '../http/guard-host.ts'
import { type HttpClient, openHttpClient } from '../http/http-client.ts'
import { RequestFailure } from '../http/request-failure.ts'
import type { OutsideRequest } from '../http/send-request.ts'

export interface RemoteAccess {
  readonly name: string
  readonly url: string
  readonly key: string
  /** Hosts whose addresses may be private, besides the remote's own, which a person entered. */
  readonly allowedHosts: readonly string[]
}

export interface RemoteCall {
  readonly method: OutsideRequest['method']
  /** Below `/api/v1`. */
  readonly path: string
  readonly query?: Readonly<Record<string, string | number | undefined>>
  readonly body?: unknown
  /** What the call does, as the end of "The remote refuses to …". */
  readonly what: string
  /** A run is waited for. */
  readonly isLong?: boolean
}

/** Sends calls to one remote. What only reads is tried again where that may help; what changes something is sent once. */
export interface RemoteCaller {
  /** Null where the remote has no such thing. Throws remote_unreachable, remote_refuses_key, remote_refused and remote_not_understood. */
  find<Answer extends z.ZodType>(call: RemoteCall, answer: Answer): Promise<z.infer<Answer> | null>
  close(): Promise<void>
}

const shortMs = 30_000
const longMs = 15 * 60_000
const mostBytes = 64 * 1024 * 1024

export function openRemoteCaller(access: RemoteAccess, signal: AbortSignal): RemoteCaller {
  const hosts = { allowed: access.allowedHosts, chosen: [hostWithPort(new URL(access.url))] }
  const open = (timeoutMs: number, maxAttempts: number) =>
    openHttpClient({ hosts, signal, timeoutMs, mostBytes, maxAttempts, backoffMs: 500 })
  const clients = { reading: open(shortMs, 3), changing: open(shortMs, 1), waiting: open(longMs, 1) }
  const clientFor = ({ method, isLong }: RemoteCall): HttpClient =>
    isLong === true ? clients.waiting : method === 'GET' ? clients.reading : clients.changing
  return {
    find: async (call, answer) => {
      const text = await send(clientFor(call), access, call)
      return text === null ? null : read(access, call, text, answer)
    },
    close: async () => {
      await Promise.all(Object.values(clients).map((client) => client.close()))
    },
  }
}

async function send(client: HttpClient, access: RemoteAccess, call: RemoteCall): Promise<string | null> {
  const url = new URL(`${access.url}/api/v1${call.path}`)
  for (const [name, value] of Object.entries(call.query ?? {}))
    if (value !== undefined) url.searchParams.set(name, String(value))
  const hasBody = call.body !== undefined
  try {
    const { text } = await client.text({
      url,
      method: call.method,
      headers: {
        accept: 'application/json',
        'x-api-key': access.key,
        'x-requested-with': 'XMLHttpRequest',
        ...(hasBody ? { 'content-type': 'application/json' } : {}),
      },
      body: hasBody ? JSON.stringify(call.body) : null,
    })
    return text
  } catch (error) {
    if (!(error instanceof RequestFailure)) throw error
    if (error.status === 404) return null
    throw failureOf(access, call, error)
  }
}

function read<Answer extends z.ZodType>(
  { name }: RemoteAccess,
  { what }: RemoteCall,
  text: string,
  answer: Answer,
): z.infer<Answer> {
  const notUnderstood = (reason: string) => new AppError('remote_not_understood', { name, what, reason })
  let value: unknown
  try {
    // An answer without content says that it is done.
    value = text === '' ? undefined : JSON.parse(text)
  } catch {
    throw notUnderstood('it is no JSON')
  }
  const parsed = answer.safeParse(value)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw notUnderstood(`${issue?.path.join('.') ?? ''} ${issue?.message ?? 'is missing'}`.trim())
}

function failureOf({ name }: RemoteAccess, { what }: RemoteCall, failure: RequestFailure): AppError {
  const { status, reason } = failure
  if (status === null) return new AppError('remote_unreachable', { name, reason }, { cause: failure })
  const said = sentenceIn(failure)
  if (status === 401 || status === 403)
    return new AppError('remote_refuses_key', { name, what, said }, { cause: failure })
  if (status >= 500 || status === 429)
    return new AppError('remote_unreachable', { name, reason: said, answered: true }, { cause: failure })
  return new AppError('remote_refused', { name, what, said }, { cause: failure })
}

/** The sentences of the platform's error body, as the middle of one of ours; else the status. */
function sentenceIn({ said, reason }: RequestFailure): string {
  const texts = textsIn(said)
  const joined = texts.join(' ').replace(/\s+/g, ' ').trim()
  return joined === '' ? reason : withoutStop(joined).slice(0, 1_000)
}

function textsIn(said: string): readonly string[] {
  try {
    const body = JSON.parse(said) as {
      readonly error?: { readonly message?: unknown } | string
      readonly errors?: unknown
    }
    if (Array.isArray(body.errors)) return body.errors.filter((each) => typeof each === 'string')
    const message = typeof body.error === 'string' ? body.error : body.error?.message
    return typeof message === 'string' ? [message] : []
  } catch {
    return []
  }
}
