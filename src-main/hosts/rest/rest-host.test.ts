import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

import { afterEach, expect, test } from 'vitest'

import { type ApiRole, apiRoles } from '../../../src-shared/api-keys/api-key.ts'
import { AppError } from '../../../src-shared/errors/app-error.ts'
import { servicesWith } from '../testing/services-with.ts'
import { openApiDocument } from './open-api-document.ts'
import { openRateLimit } from './rate-limit.ts'
import { restHost } from './rest-host.ts'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

/** The routes alone; a key is `krn_` with its role, the session's cookie is `studio=1`. */
async function serve(given: Parameters<typeof servicesWith>[0], bugs: unknown[] = []) {
  const answer = restHost({
    services: servicesWith(given),
    apiKeys: { holder: (key) => holderOf(key.replace('krn_', '')), mcpHolder: () => null },
    hasSession: ({ headers }) => headers.cookie === 'studio=1',
    reportBug: (bug) => bugs.push(bug),
  })
  const server = createServer((request, response) => {
    void answer(request, response, new URL(request.url ?? '/', 'http://127.0.0.1'))
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return (path: string, { headers = {}, ...init }: Asked = {}) =>
    fetch(`http://127.0.0.1:${port}/api/v1${path}`, {
      ...init,
      headers: withType(headers),
    })
}

interface Asked {
  readonly method?: string
  readonly body?: string
  readonly headers?: Readonly<Record<string, string>>
}

const withType = (headers: Readonly<Record<string, string>>) => ({ 'content-type': 'application/json', ...headers })

function holderOf(role: string) {
  const known = apiRoles.find((each) => each === role)
  return known ? { caller: { kind: 'key' as const, name: 'CI', id: 'k1' }, role: known } : null
}

const as = (role: ApiRole) => ({ 'x-api-key': `krn_${role}` })
const errorOf = async (response: Response) => ({ status: response.status, ...((await response.json()) as object) })

test('nobody comes in without a key or a session, and a session changes nothing without X-Requested-With', async () => {
  const ask = await serve({ alerts: { markAllRead: () => Promise.resolve({ marked: 3 }) } })
  expect(await errorOf(await ask('/connectors'))).toMatchObject({
    status: 401,
    error: { code: 'UNAUTHORIZED', status: 401 },
  })
  expect((await ask('/connectors', { headers: { 'x-api-key': 'krn_guess', cookie: 'studio=1' } })).status).toBe(401)
  const post = (headers: Record<string, string>) =>
    ask('/system-health/read-all', { method: 'POST', body: '{}', headers })
  expect((await post({ cookie: 'studio=1' })).status).toBe(403)
  expect(
    (await post({ cookie: 'studio=1', 'x-requested-with': 'XMLHttpRequest', origin: 'http://evil.example' })).status,
  ).toBe(403)
  expect(await (await post({ cookie: 'studio=1', 'x-requested-with': 'XMLHttpRequest' })).json()).toEqual({
    updated: 3,
  })
  expect((await post({ authorization: 'Bearer krn_viewer' })).status).toBe(200)
})

test('a role may what the platform says, and is refused before its body is looked at', async () => {
  const ask = await serve({})
  const routes: readonly (readonly [string, string, ApiRole])[] = [
    ['GET', '/connectors', 'viewer'],
    ['POST', '/connectors', 'editor'],
    ['PUT', '/connectors', 'editor'],
    ['DELETE', '/connectors', 'editor'],
    ['POST', '/connectors/test', 'editor'],
    ['GET', '/schemas', 'viewer'],
    ['POST', '/schemas', 'editor'],
    ['PUT', '/schemas', 'editor'],
    ['DELETE', '/schemas', 'editor'],
    ['GET', '/schemas/s/dependents', 'viewer'],
    ['GET', '/schemas/s/summary', 'viewer'],
    ['GET', '/schema-joins', 'viewer'],
    ['POST', '/schema-joins', 'editor'],
    ['PUT', '/schema-joins', 'editor'],
    ['DELETE', '/schema-joins', 'editor'],
    ['GET', '/segments', 'viewer'],
    ['POST', '/segments', 'editor'],
    ['PUT', '/segments', 'editor'],
    ['DELETE', '/segments', 'editor'],
    ['GET', '/profiles/c', 'viewer'],
    ['GET', '/customers/c/unified-profile', 'viewer'],
    ['GET', '/interaction-history', 'viewer'],
    ['GET', '/schemas/s/data', 'viewer'],
    ['POST', '/schemas/s/data', 'editor'],
    ['GET', '/schemas/s/stats', 'viewer'],
    ['GET', '/pipelines/p/sql-preview', 'viewer'],
    ['GET', '/pipelines', 'viewer'],
    ['POST', '/pipelines', 'editor'],
    ['PUT', '/pipelines', 'editor'],
    ['DELETE', '/pipelines', 'editor'],
    ['POST', '/pipelines/p/run', 'editor'],
    ['GET', '/pipelines/p/runs', 'viewer'],
    ['GET', '/pipelines/p/ir', 'viewer'],
    ['POST', '/pipelines/p/ir', 'editor'],
    ['GET', '/pipelines/p/ir/versions', 'viewer'],
    ['GET', '/pipelines/p/ir/diff', 'viewer'],
    ['POST', '/pipelines/p/publish', 'editor'],
    ['GET', '/pipelines/p/runs/r/progress', 'viewer'],
    ['GET', '/pipelines/p/runs/r/errors', 'viewer'],
    ['POST', '/pipelines/p/runs/r/retry', 'editor'],
    ['GET', '/pipeline-runs/r/dlq', 'viewer'],
    ['GET', '/lineage', 'viewer'],
    ['GET', '/system-health', 'viewer'],
    ['PATCH', '/system-health/a/read', 'viewer'],
    ['POST', '/system-health/read-all', 'viewer'],
    ['DELETE', '/system-health/a', 'admin'],
    ['GET', '/cron/system-health-purge', 'admin'],
    ['GET', '/admin/retention-configs', 'admin'],
    ['POST', '/admin/retention-configs', 'admin'],
    ['GET', '/scheduler-status', 'viewer'],
    ['POST', '/scheduler/tick', 'editor'],
    ['GET', '/api-keys', 'admin'],
    ['POST', '/api-keys', 'admin'],
    ['DELETE', '/api-keys', 'admin'],
  ]
  for (const [method, path, least] of routes) {
    for (const role of apiRoles) {
      const { status } = await ask(path, { method, headers: as(role) })
      const isAllowed = apiRoles.indexOf(role) <= apiRoles.indexOf(least)
      expect(status === 403, `${role} ${method} ${path}`).toBe(!isAllowed)
      if (isAllowed) expect([400, 404], `${role} ${method} ${path}: ${status}`).toContain(status)
    }
  }
  const { paths } = (await openApiDocument()) as { readonly paths: Readonly<Record<string, object>> }
  const described = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path}`),
  )
  expect(described).toHaveLength(routes.length)
})

test('failures have the status of their code and the shape of the platform; a mistake of ours says nothing', async () => {
  const bugs: unknown[] = []
  const ask = await serve(
    {
      connectors: {
        page: () => Promise.reject(new TypeError('password=hunter2')),
        test: ({ id }) => Promise.reject(new AppError('not_found', { what: 'connector', id })),
      },
      schemas: { dependents: () => Promise.reject(new AppError('schema_taken', { name: 'a' })) },
    },
    bugs,
  )
  const headers = as('admin')
  const tested = await ask('/connectors/test', { method: 'POST', headers, body: '{"id":"x"}' })
  expect(await errorOf(tested)).toEqual({
    status: 404,
    error: { code: 'NOT_FOUND', message: 'There is no connector x.', status: 404 },
  })
  expect(await errorOf(await ask('/schemas?id=s', { method: 'DELETE', headers }))).toMatchObject({
    error: { code: 'CONFLICT' },
  })
  const empty = await ask('/connectors/test', { method: 'POST', headers, body: '{}' })
  expect(await errorOf(empty)).toMatchObject({
    status: 400,
    error: { message: expect.stringContaining('id') as string },
  })
  expect((await ask('/connectors/test', { method: 'POST', headers, body: '{"id"' })).status).toBe(400)
  expect((await ask('/nothing', { headers })).status).toBe(404)
  const failed = await ask('/connectors', { headers })
  expect(failed.status).toBe(500)
  expect(await failed.text()).not.toContain('hunter2')
  expect(bugs).toHaveLength(1)
})

test('a run and a retry are of a version as it was saved, so that neither undoes what was saved since', async () => {
  const asked: unknown[] = []
  const record = {
    id: 'r2',
    pipelineId: 'p',
    status: 'running',
    rowsRejected: null,
    startedAt: 'now',
    finishedAt: null,
  }
  const ask = await serve({
    pipelines: { get: () => Promise.resolve({ version: 3 } as never) },
    runs: {
      get: () =>
        Promise.resolve({ ...record, status: 'failed', irVersion: 2, ir: {}, result: null, error: null } as never),
      events: () => Promise.resolve((async function* () {})()),
      start: (input, context) => {
        asked.push({ ...input, by: context?.caller?.name })
        return Promise.resolve(record as never)
      },
    },
  })
  const headers = as('editor')
  expect((await ask('/pipelines/p/run', { method: 'POST', headers, body: '{}' })).status).toBe(200)
  expect((await ask('/pipelines/p/runs/r/retry', { method: 'POST', headers, body: '{}' })).status).toBe(201)
  expect(asked).toEqual([
    { pipelineId: 'p', version: 3, by: 'CI' },
    { pipelineId: 'p', version: 2, by: 'CI' },
  ])
})

test('a schema is named as the platform names it, and a name that names no table is a bad request', async () => {
  const names: string[] = []
  const ask = await serve({
    schemas: {
      list: () => Promise.resolve([]),
      apply: ({ name, fields }) => {
        names.push(name)
        const stored = {
          id: 's',
          name,
          tableName: `ds_${name}`,
          fields,
          status: 'active',
          createdAt: '',
          updatedAt: '',
        }
        const schema = { ...stored, entityType: 'custom', schemaType: 'customer' }
        return Promise.resolve({ schema, statements: [] } as never)
      },
    },
  })
  const create = async (name: string) => {
    const body = JSON.stringify({ name, displayName: 'x', fields: [{ name: 'id' }] })
    return (await ask('/schemas', { method: 'POST', headers: as('editor'), body })).status
  }
  expect([await create('Sales & Returns!'), await create('日本'), await create('a'.repeat(61))]).toEqual([
    201, 400, 400,
  ])
  expect(names).toEqual(['sales_returns'])
})

test('a connector whose test is refused is created all the same', async () => {
  const created = {
    ...{ id: 'crm', name: 'CRM', type: 'postgresql', category: 'database', description: '', authMethod: 'none' },
    ...{ config: {}, signIn: [], status: 'disconnected', lastTestedAt: null, lastError: null },
    ...{ lastSyncRowCount: null, lastSyncAt: null, createdAt: 'now', updatedAt: 'now' },
  }
  const ask = await serve({
    connectors: {
      create: () => Promise.resolve(created as never),
      test: () => Promise.reject(new AppError('connector_tests_many', { limit: 100, seconds: 9 })),
    },
  })
  const create = (name: string) =>
    ask('/connectors', {
      method: 'POST',
      headers: as('editor'),
      body: JSON.stringify({ name, type: 'postgresql', authConfig: { password: 'hunter2' } }),
    })
  const answer = await create('CRM')
  expect([answer.status, (await create(' ')).status]).toEqual([201, 400])
  const shown = (await answer.json()) as object
  expect(shown).toMatchObject({ id: 'crm', status: 'disconnected' })
  expect(shown).not.toHaveProperty('signIn')
})

test('a limited route refuses the hundred and first request of a minute', () => {
  let at = 0
  const isTooOften = openRateLimit(() => at)
  const ask = (caller = 'a') => isTooOften('POST /api/v1/connectors/test', caller)
  expect(Array.from({ length: 100 }, () => ask())).not.toContain(true)
  expect([ask(), ask('b'), isTooOften('GET /api/v1/connectors', 'a')]).toEqual([true, false, false])
  at = 60_001
  expect(ask()).toBe(false)
})
