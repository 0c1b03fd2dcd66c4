import { readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

import { AppError } from '../../../src-shared/errors/app-error.ts'
import { as, errorOf, restRoutesHere } from './testing/rest-routes.ts'

const serve = restRoutesHere()

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

test('the receipt of a run is what weir receipt show --json prints, or its page as a download', async () => {
  const receipt = { nodes: [], targets: [], quarantine: [], balanced: true }
  const at = '2026-05-02T10:00:00.000Z'
  const run = { id: 'r', pipelineName: 'People', irVersion: 3, startedAt: at, finishedAt: at }
  const ask = await serve({
    runs: { get: ({ id }) => Promise.resolve({ ...run, id, result: id === 'r' ? { receipt } : null } as never) },
    receipts: { page: ({ id }) => Promise.resolve({ html: `<h1>${id}</h1>` }) },
  })
  const get = (path: string) => ask(path, { headers: as('viewer') })
  expect(await (await get('/runs/r/receipt')).json()).toEqual({
    ...{ runId: 'r', pipelineName: 'People', irVersion: 3, startedAt: at, finishedAt: at },
    receipt,
  })
  const page = await get('/runs/r/receipt?format=html')
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(page.headers.get('content-disposition')).toBe('attachment; filename="run-r-receipt.html"')
  expect(await page.text()).toBe('<h1>r</h1>')
  expect(await errorOf(await get('/runs/failed/receipt'))).toMatchObject({ status: 404 })
  expect((await get('/runs/r/receipt?format=pdf')).status).toBe(400)
})

test('a spec comes as text or in JSON', async () => {
  const specs: unknown[] = []
  const ask = await serve({
    connectors: {
      createFromSpec: (specified) => {
        specs.push(specified)
        return Promise.reject(new AppError('connector_spec_invalid', { flaws: ['kind: kind is missing.'] }))
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
    error: { message: expect.stringContaining('kind: kind is missing.') as string },
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
