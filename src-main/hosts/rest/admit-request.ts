import type { IncomingMessage } from 'node:http'

import type { ApiRole } from '../../../src-shared/api-keys/api-key.ts'
import type { Caller } from '../../../src-shared/contract/caller.ts'
import type { ApiKeyHolders } from '../../services/api-keys/api-key-calls.ts'

interface Admission {
  readonly apiKeys: Pick<ApiKeyHolders, 'holder'>
  readonly hasSession: (request: IncomingMessage) => boolean
}

export type Admitted =
  { readonly caller: Caller | null; readonly role: ApiRole } | { readonly status: 401 | 403; readonly message: string }

/** Who a request is from: an API key, or the studio's own session. A key decides alone, whatever cookies come with it. */
export function admitRequest(request: IncomingMessage, { apiKeys, hasSession }: Admission): Admitted {
  const key = keyOf(request)
  if (key !== null) {
    return apiKeys.holder(key) ?? { status: 401, message: 'The API key is not known, has expired or was revoked.' }
  }
  if (!hasSession(request)) {
    return { status: 401, message: 'Send an API key in the header X-API-Key. weir keys create makes one.' }
  }
  // A browser says where a request began, also one that only reads and has no origin.
  const site = request.headers['sec-fetch-site']
  if (site === 'cross-site' || site === 'same-site') {
    return { status: 403, message: 'A call of a browser session begins on a page of the studio. Use an API key.' }
  }
  // Another site can send the cookie's browser here, but not with a header of its own: that needs a permission that is never given.
  const isReading = request.method === 'GET' || request.method === 'HEAD'
  const { origin, host } = request.headers
  if (
    (!isReading && request.headers['x-requested-with'] === undefined) ||
    (origin !== undefined && origin !== `http://${host ?? ''}`)
  ) {
    return { status: 403, message: 'A call of a browser session needs the header X-Requested-With.' }
  }
  return { caller: null, role: 'admin' }
}

export function keyOf({ headers }: IncomingMessage): string | null {
  const key = headers['x-api-key']
  if (typeof key === 'string') return key
  const [, bearer] = /^Bearer (\S+)$/i.exec(headers.authorization ?? '') ?? []
  return bearer ?? null
}
