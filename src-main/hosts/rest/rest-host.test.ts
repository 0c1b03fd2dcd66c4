import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

import { afterAll, afterEach, expect, test } from 'vitest'

import { type ApiRole, apiRoles } from '../../../src-shared/api-keys/api-key.ts'
import { AppError } from '../../../src-shared/errors/app-error.ts'
import { keepUploadsIn } from '../../services/imports/keep-upload.ts'
import { temporaryFolder } from '../../storage/testing/temporary-folder.ts'
import { servicesWith } from '../testing/services-with.ts'
import { openApiDocument } from './open-api-document.ts'
import { openRateLimit } from './rate-limit.ts'
import { restHost } from './rest-host.ts'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})
const folder = temporaryFolder()
afterAll(() => {
  folder[Symbol.dispose]()
})

/** The routes alone; a key is `krn_` with its role, the session's cookie is `studio=1`. */
async function serve(given: Parameters<typeof servicesWith>[0], bugs: unknown[] = []) {
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
  return (path: string, { headers = {}, ...init }: Asked = {}) =>
    fetch(`http://127.0.0.1:${port}/api/v1${path}`, {
      ...init,
      headers: init.body instanceof FormData ? headers : withType(headers),
    })
}

interface Asked {
  readonly method?: string
  readonly body?: string | FormData
  readonly headers?: Readonly<Record<string, string>>
}

const withType = (headers: Readonly<Record<string, string>>) => ({ 'content-type': 'application/json', ...headers })

function holderOf(role: string) {
  const known = apiRoles.find((each) => each === role)
  return known ? { caller: { kind: 'key' as const, name: 'CI', id: 'k1' }, role: known } : null
}

const as = (role: ApiRole) => ({ 'x-api-key': `krn_${role}` })
/** `/pipelines/{id}/run` is at `/pipelines/p/run`. */
const isAt = (path: string, at: string) => new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(at)

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

test('every route is for the roles that the platform says, however a request is signed, and refuses before it looks at the body', async () => {
  const ask = await serve({})
  const routes: readonly (readonly [string, string, ApiRole])[] = [
    ['GET', '/connectors', 'viewer'],
    ['POST', '/connectors', 'editor'],
    ['PUT', '/connectors', 'editor'],
    ['DELETE', '/connectors', 'editor'],
    ['POST', '/connectors/test', 'editor'],
    ['POST', '/connectors/yaml', 'editor'],
    ['GET', '/schemas', 'viewer'],
    ['POST', '/schemas', 'editor'],
    ['PUT', '/schemas', 'editor'],
    ['DELETE', '/schemas', 'editor'],
    ['POST', '/schemas/upload', 'editor'],
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
    ['DELETE', '/customers/c', 'admin'],
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
  const session = { cookie: 'studio=1' }
  const foreign = { ...session, 'x-requested-with': 'x', origin: 'http://evil.example' }
  for (const [method, path, least] of routes) {
    const isReading = method === 'GET'
    const signed: readonly (readonly [string, Readonly<Record<string, string>>, 'enters' | 401 | 403])[] = [
      ...apiRoles.flatMap((role) => {
        const end = apiRoles.indexOf(role) <= apiRoles.indexOf(least) ? 'enters' : 403
        return [
          [`key of ${role}`, as(role), end] as const,
          [`bearer ${role}`, { authorization: `Bearer krn_${role}` }, end] as const,
        ]
      }),
      ['nobody', {}, 401],
      ['unknown key', { 'x-api-key': 'krn_guess' }, 401],
      ['unknown key with a session', { ...session, 'x-requested-with': 'x', 'x-api-key': 'krn_guess' }, 401],
      ['session', { ...session, 'x-requested-with': 'XMLHttpRequest' }, 'enters'],
      ['session without the header', session, isReading ? 'enters' : 403],
      ['session of another site', foreign, 403],
      ['session that a page of another port uses', { ...session, 'sec-fetch-site': 'same-site' }, 403],
      ['session of its own page', { ...session, 'x-requested-with': 'x', 'sec-fetch-site': 'same-origin' }, 'enters'],
    ]
    for (const [who, headers, end] of signed) {
      const { status } = await ask(path, { method, headers })
      const what = `${method} ${path} by ${who}: ${status}`
      if (end === 'enters') expect([400, 404], what).toContain(status)
      else expect(status, what).toBe(end)
    }
  }
  const described = Object.entries((await openApiDocument()).paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { description }]) => {
      const found = routes.find(([each, at]) => each === method.toUpperCase() && isAt(path, at))
      const roles = apiRoles.filter((role) => apiRoles.indexOf(role) <= apiRoles.indexOf(found?.[2] ?? 'admin'))
      expect(description, `${method} ${path}`).toBe(`For ${roles.join(', ')}.`)
      return `${method} ${path}`
    }),
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
    error: {
      code: 'NOT_FOUND',
      message: 'There is no connector x: check the spelling, and whether it was deleted or renamed.',
      status: 404,
    },
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
  const started = await ask('/pipelines/p/run', { method: 'POST', headers, body: '{}' })
  expect([started.status, await started.json()]).toMatchObject([
    201,
    { id: 'r2', runId: 'r2', ok: false, nodeResults: [] },
  ])
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
      create: ({ name, fields }) => {
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

test('rows arrive with every digit of their numbers', async () => {
  const kept: string[] = []
  const ask = await serve({
    schemas: {
      addRows: ({ rows }) => {
        kept.push(JSON.stringify(rows))
        return Promise.resolve({ inserted: rows.length, tableName: 'ds_a' })
      },
    },
  })
  const body = '{"rows":[{"id":9007199254740993,"amount":0.10}]}'
  const post = (text: string) => ask('/schemas/s/data', { method: 'POST', headers: as('editor'), body: text })
  expect((await post(body)).status).toBe(201)
  expect(kept).toEqual(['[{"id":9007199254740993,"amount":0.10}]'])
  expect([(await post('{"rows"')).status, (await post('{"rows":[]}')).status]).toEqual([400, 400])
})

test('a body that is too long is refused with a sentence, on every route', async () => {
  const ask = await serve({})
  const body = `{"rows":[{"a":"${'x'.repeat(33 * 1024 * 1024)}"}]}`
  for (const path of ['/schemas/s/data', '/pipelines', '/pipelines/p/ir']) {
    const answer = await ask(path, { method: 'POST', headers: as('editor'), body })
    expect(await errorOf(answer), path).toMatchObject({ status: 413, error: { message: 'A body has at most 32 MB.' } })
  }
})

test('the rejected rows of a run come in parts, and each says how many there are', async () => {
  const asked: string[] = []
  const rows = Array.from({ length: 25_003 }, (_, index) => ({ line: index, column: 'a', value: '=1', reason: 'r' }))
  const ask = await serve({
    runs: {
      get: () =>
        Promise.resolve({
          ...{
            id: 'r',
            pipelineId: 'p',
            result: { receipt: { quarantine: [{ table: 'dlq.a' }, { table: 'dlq.b' }] } },
          },
        } as never),
    },
    quarantine: {
      rows: ({ table, offset = 0, limit = 200 }) => {
        asked.push(`${table} ${offset} ${limit}`)
        return Promise.resolve({ rows: rows.slice(offset, offset + limit), total: rows.length } as never)
      },
    },
  })
  const get = (query: string, accept = 'application/json') =>
    ask(`/pipelines/p/runs/r/errors${query}`, { headers: { ...as('viewer'), accept } })
  const all = await get('')
  expect(all.headers.get('x-total-count')).toBe('50006')
  expect(all.headers.get('link')).toBeNull()
  expect((await all.json()) as unknown[]).toHaveLength(50_006)
  const part = await get('?limit=4&offset=25001')
  expect((await part.json()) as unknown[]).toEqual(
    [25_001, 25_002, 0, 1].map((row) => ({ row, column: 'a', value: '=1', error: 'r' })),
  )
  expect(part.headers.get('link')).toBe('</api/v1/pipelines/p/runs/r/errors?limit=4&offset=25005>; rel="next"')
  const csv = await get('?limit=2', 'text/csv')
  expect(await csv.text()).toBe("Row,Column,Value,Error\r\n0,a,'=1,r\r\n1,a,'=1,r\r\n")
  expect(csv.headers.get('x-total-count')).toBe('50006')
})

test('an empty cursor is the first page', async () => {
  const asked: unknown[] = []
  const ask = await serve({
    connectors: {
      page: ({ cursor }) => {
        asked.push(cursor)
        return Promise.resolve({ items: [], total: 0, cursor: null })
      },
    },
  })
  for (const query of ['?limit=20&cursor=', '?cursor=a', ''])
    await ask(`/connectors${query}`, { headers: as('viewer') })
  expect(asked).toEqual([undefined, 'a', undefined])
})

test('the description of the API is for everybody, and loads nothing from elsewhere', async () => {
  const ask = await serve({})
  const page = await ask('/docs')
  const html = await page.text()
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(html).toContain('/pipelines/{id}/ir/versions')
  expect(html).not.toMatch(/<script|<img|@import|url\(|(?:src|href)="(?!#|\/|data:)/)
  expect(((await (await ask('/openapi.json')).json()) as { openapi: string }).openapi).toMatch(/^3\.1/)
  expect((await ask('/docs', { method: 'POST', body: '{}' })).status).toBe(401)
})

test('a spec comes as text or in JSON', async () => {
  const specs: unknown[] = []
  const ask = await serve({
    connectors: {
      createFromSpec: (specified) => {
        specs.push(specified)
        return Promise.reject(new AppError('connector_spec_invalid', { problems: 'kind: Invalid input' }))
      },
    },
  })
  const post = (type: string, body: string) =>
    ask('/connectors/yaml', { method: 'POST', headers: { ...as('editor'), 'content-type': type }, body })
  const spec = 'kind: connector'
  for (const type of ['application/yaml', 'text/plain']) expect((await post(type, spec)).status).toBe(400)
  const body = JSON.stringify({ yaml: spec, config: { url: 'https://a.example' }, authConfig: { apiKey: 'k' } })
  expect(await errorOf(await post('application/json', body))).toMatchObject({
    status: 400,
    error: { message: expect.stringContaining('kind: Invalid input') as string },
  })
  const none = { config: {}, secrets: {} }
  expect(specs).toEqual([
    { spec, ...none },
    { spec, ...none },
    { spec, config: { url: 'https://a.example' }, secrets: { apiKey: 'k' } },
  ])
})

test('an upload answers the fields of its file', async () => {
  const evidence = { maxLength: 5 }
  const columns = [
    { name: 'email', type: 'text', evidence },
    { name: 'paid', type: 'numeric(6,2)', evidence },
  ]
  const read: string[] = []
  const ask = await serve({
    schemas: {
      infer: ({ path }) => {
        read.push(readFileSync(path, 'utf8'))
        return Promise.resolve({ rows: 1, columns } as never)
      },
    },
  })
  const form = new FormData()
  form.set('file', new File(['email,paid\n'], 'people.csv', { type: 'text/csv' }))
  const answer = await ask('/schemas/upload', { method: 'POST', headers: as('editor'), body: form })
  expect(await answer.json()).toMatchObject({
    fileName: 'people.csv',
    columns: [
      { name: 'email', dataType: 'varchar', length: 5, isNullable: true },
      { name: 'paid', dataType: 'numeric', precision: 6, scale: 2, length: null },
    ],
  })
  expect(read).toEqual(['email,paid\n'])
})

test('no answer has a place for what somebody signs in with, unless it is masked or shown this once', async () => {
  const places: string[] = []
  const walk = (node: unknown, path: string): void => {
    if (typeof node !== 'object' || node === null) return
    for (const [name, value] of Object.entries(node)) {
      if (/passw|secret|token|credential|authConfig|^key$/i.test(name)) places.push(`${path} ${name}`)
      walk(value, path)
    }
  }
  for (const [path, methods] of Object.entries((await openApiDocument()).paths)) {
    for (const [method, { responses }] of Object.entries(methods)) walk(responses, `${method.toUpperCase()} ${path}`)
  }
  expect([...new Set(places)]).toEqual(['POST /connectors/test authConfig', 'POST /api-keys key'])
})
