import { expect, test } from 'vitest'

import { type ApiRole, apiRoles } from '../../../src-shared/api-keys/api-key.ts'
import { AppError } from '../../../src-shared/errors/app-error.ts'
import { openApiDocument } from './open-api-document.ts'
import { as, errorOf, restRoutesHere } from './testing/rest-routes.ts'

const serve = restRoutesHere()

/** `/pipelines/{id}/run` is at `/pipelines/p/run`. */
const isAt = (path: string, at: string) => new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(at)

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
    ['GET', '/runs/r/receipt', 'viewer'],
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
