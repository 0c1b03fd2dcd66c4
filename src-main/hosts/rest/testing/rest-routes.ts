import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

import { afterAll, afterEach } from 'vitest'

import { type ApiRole, apiRoles } from '../../../../src-shared/api-keys/api-key.ts'
import { keepUploadsIn } from '../../../services/imports/keep-upload.ts'
import { temporaryFolder } from '../../../storage/testing/temporary-folder.ts'
import { servicesWith } from '../../testing/services-with.ts'
import { restHost } from '../rest-host.ts'

interface Asked {
  readonly method?: string
  readonly body?: string | FormData
  readonly headers?: Readonly<Record<string, string>>
}

type Ask = (path: string, asked?: Asked) => Promise<Response>

/** Serves the routes alone; a key is `krn_` with its role, the session's cookie is `studio=1`. Every server is closed after its test. */
export function restRoutesHere(): (given: Parameters<typeof servicesWith>[0], bugs?: unknown[]) => Promise<Ask> {
  const servers: Server[] = []
  afterEach(() => {
    for (const server of servers.splice(0)) server.close()
  })
  const folder = temporaryFolder()
  afterAll(() => {
    folder[Symbol.dispose]()
  })
  return async (given, bugs = []) => {
    const answer = restHost({
      services: servicesWith(given),
      keepUpload: keepUploadsIn(folder.path),
      apiKeys: { holder: (key) => holderOf(key.replace('krn_', '')) },
      hasSession: ({ headers }) => headers.cookie === 'studio=1',
      reportBug: (bug) => bugs.push(bug),
    })
    const server = createServer((request, response) => {
      void answer(request, response, new URL(request.url ?? '/', 'http://127.0.0.1'))
    })
    servers.push(server)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    return (path, { headers = {}, ...init } = {}) =>
      fetch(`http://127.0.0.1:${port}/api/v1${path}`, {
        ...init,
        headers: init.body instanceof FormData ? headers : { 'content-type': 'application/json', ...headers },
      })
  }
}

function holderOf(role: string) {
  const known = apiRoles.find((each) => each === role)
  return known ? { caller: { kind: 'key' as const, name: 'CI', id: 'k1' }, role: known } : null
}

export const as = (role: ApiRole): Readonly<Record<string, string>> => ({ 'x-api-key': `krn_${role}` })

export const errorOf = async (response: Response) => ({
  status: response.status,
  ...((await response.json()) as object),
})
