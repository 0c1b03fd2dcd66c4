import type { ConnectorAccess } from '../../connectors/connector-access.ts'
import { type HttpClient, openHttpClient } from '../../http/http-client.ts'
import { hostWithPort } from '../../http/guard-host.ts'
import type { OutsideAnswer } from '../../http/send-request.ts'
import type { ObjectStore, ReadOptions, StoredObject } from '../object-store.ts'
import { probeSteps } from '../probe.ts'
import { StoreError } from '../store-error.ts'
import { describeAnswer, isOfContent, lengthOf } from './describe-answer.ts'
import { httpFailure } from './http-failure.ts'
import { httpPaths } from './http-paths.ts'
import { sliceOf } from './slice-of.ts'
import { signedFor, textIn } from './signed-for.ts'

const limits = { timeoutMs: 60_000, mostBytes: 0, maxAttempts: 4, backoffMs: 500 }
const notThere: readonly number[] = [404, 410]
/** How servers say that they answer no HEAD. Some say that it is forbidden. */
const headRefused: readonly number[] = [400, 401, 403, 405, 501]

export function openHttpStore(access: ConnectorAccess, allowedHosts: () => readonly string[]): ObjectStore {
  const base = textIn(access, 'baseUrl')
  const closing = new AbortController()
  const client = openHttpClient({
    hosts: {
      // The list may be changed while the store is open.
      get allowed() {
        return allowedHosts()
      },
      chosen: base !== undefined && URL.canParse(base) ? [hostWithPort(new URL(base))] : [],
    },
    signal: closing.signal,
    ...limits,
  })
  return {
    paths: httpPaths,
    list: (folder) => listNothing(folder),
    requireFolder: () => Promise.resolve(),
    stat: (location) => statFile(client, access, location),
    read: (location, options) => readFile(client, access, location, options),
    take: ({ from }) => Promise.reject(unmovable(from)),
    whereTaken: () => Promise.resolve(null),
    move: (from) => Promise.reject(unmovable(from)),
    remove: (location) => Promise.reject(unmovable(location)),
    removeFolder: () => Promise.resolve(),
    probe: () =>
      probeSteps([
        {
          name: 'request',
          try: async () => {
            if (base === undefined) return 'the connector names no base address, so there is nothing to ask'
            const { url, headers } = signedFor(access, '')
            const answer = await ask(client, '', { url, method: 'GET', headers, body: null, accepts: notThere })
            return `${url.host} answers ${answer.status} and knows who asks`
          },
        },
      ]),
    localPath: () => null,
    close: () => {
      closing.abort()
      return client.close()
    },
  }
}

const unmovable = (location: string): StoreError =>
  new StoreError('not_writable', { location, reason: 'files behind an HTTP address are only read' })

/** HTTP knows no folders. */
// eslint-disable-next-line require-yield
async function* listNothing(folder: string): AsyncGenerator<StoredObject, void> {
  await Promise.resolve()
  const reason = 'HTTP has no listing of files; write the address of one file as the path, without a pattern'
  throw new StoreError('unreadable', { location: folder, reason })
}

type Asked = Parameters<HttpClient['stream']>[0]

async function ask(client: HttpClient, location: string, request: Asked): Promise<OutsideAnswer> {
  try {
    return await client.stream(request)
  } catch (error) {
    request.signal?.throwIfAborted()
    throw httpFailure(error, location)
  }
}

async function statFile(client: HttpClient, access: ConnectorAccess, location: string): Promise<StoredObject | null> {
  const request = { ...signedFor(access, location), body: null }
  const head = await ask(client, location, { ...request, method: 'HEAD', accepts: [...notThere, ...headRefused] })
  if (head.status < 300 && lengthOf(head) !== null) return describeAnswer(head, location)
  if (notThere.includes(head.status)) return null
  const headers = { ...request.headers, range: 'bytes=0-0' }
  const part = await ask(client, location, { ...request, method: 'GET', headers, accepts: [...notThere, 416] })
  if (notThere.includes(part.status)) return null
  if (part.status === 416) return describeAnswer(part, location, 0)
  if (lengthOf(part) !== null) {
    for await (const _chunk of part.body) break
    return describeAnswer(part, location)
  }
  // Nobody says how long it is: it is read to find out.
  let sizeBytes = 0
  for await (const chunk of translated(part.body, location)) sizeBytes += chunk.length
  return describeAnswer(part, location, sizeBytes)
}

async function* readFile(
  client: HttpClient,
  access: ConnectorAccess,
  location: string,
  { range, etag, signal }: ReadOptions = {},
): AsyncGenerator<Uint8Array, void> {
  if (range && range.end <= range.start) return
  const { url, headers } = signedFor(access, location)
  const part: Record<string, string> = range ? { range: `bytes=${range.start}-${range.end - 1}` } : {}
  const sent = { url, method: 'GET', headers: { ...headers, ...part }, body: null } as const
  const answer = await ask(client, location, { ...sent, ...(signal ? { signal } : {}) })
  const found = describeAnswer(answer, location)
  if (etag !== undefined && !isOfContent(found, etag)) {
    for await (const _chunk of answer.body) break
    throw new StoreError('changed', { location, reason: 'the server has other content now' })
  }
  const body = translated(answer.body, location, signal)
  // A server that knows no parts sends all of it.
  yield* range && answer.status !== 206 ? sliceOf(body, range) : body
}

async function* translated(body: AsyncIterable<Uint8Array>, location: string, signal?: AbortSignal) {
  try {
    for await (const chunk of body) yield chunk
  } catch (error) {
    signal?.throwIfAborted()
    throw httpFailure(error, location)
  }
}
