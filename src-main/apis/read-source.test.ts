import { afterEach, expect, test } from 'vitest'

import type { ConnectorAccess } from '../connectors/connector-access.ts'
import type { ScriptedServer } from '../http/testing/scripted-server.ts'
import { valuesOf } from './api-columns.ts'
import { probeApi } from './probe-api.ts'
import { describeSource, readSource, type WantedOfApi } from './read-source.ts'
import { startStrictApi, type StrictRules } from './testing/strict-api.ts'

let server: ScriptedServer
afterEach(() => server.close())

const signal = new AbortController().signal
const options = { signal, limits: { maxAttempts: 1, backoffMs: 1 } }

/** A connector of the type REST API that reads the server. */
async function connect(
  rules: StrictRules,
  config: object = {},
  secrets = { token: 'quiet' },
): Promise<ConnectorAccess> {
  server = await startStrictApi(rules)
  const url = `http://${server.host}/v1/`
  return { connectorId: 'c1', type: 'rest_api', config: { url, ...config }, authMethod: 'token', secrets }
}

async function rowsOf(access: ConnectorAccess, from: WantedOfApi['from']) {
  const columns = await describeSource(access, { nodeId: 'src', from }, options)
  const rows = []
  for await (const page of readSource(access, { nodeId: 'src', from }, options)) {
    rows.push(...page.rows.map((row) => valuesOf(row, columns)))
  }
  return { columns: columns.map(({ name, type }) => `${name} ${type.name}`), rows }
}

test('a REST API is read as its connector describes it, below its address, with parameters of the source', async () => {
  const rules: StrictRules = {
    authorized: 'Bearer quiet',
    answer: (url) => {
      if (url.pathname !== '/v1/things/all' || url.searchParams.get('state') !== 'a b') {
        return { status: 404, body: { detail: `no ${url.pathname}${url.search}` } }
      }
      const page = Number(url.searchParams.get('page'))
      const first = '{"id":12345678901234567890,"name":"Ä","on":true,"tags":["x"],"note":null}'
      const second = '{"id":0.10,"name":"B","on":false,"tags":[],"note":"later","extra":{"n":1.50}}'
      return { body: `{"data":{"items":[${[first, second][page - 1] ?? ''}]}}` }
    },
  }
  const access = await connect(rules, { rowsPath: 'data.items', pagination: 'page', pageOptions: { pageSize: '1' } })
  // Only the first page is looked at here, as with a long list.
  const described = await rowsOf(access, { query: 'things/all?state=a b' })
  expect(described.columns).toEqual([
    'id numeric',
    'name text',
    'on boolean',
    'tags json',
    'note text',
    'extra json',
    'more_fields json',
  ])
  expect(described.rows).toEqual([
    ['12345678901234567890', 'Ä', 't', '["x"]', null, null, null],
    ['0.10', 'B', 'f', '[]', 'later', '{"n":1.50}', null],
  ])
  await expect(describeSource(access, { nodeId: 'src', from: { table: 'things/none' } }, options)).rejects.toThrow(
    `source src: things/none could not be read from ${server.host}: it answered 404 (no /v1/things/none?page=1&pageSize=1). Check the address in the connector and what the source reads.`,
  )
  await expect(describeSource(access, { nodeId: 'src', from: { table: '../admin' } }, options)).rejects.toThrow(
    'leads out of the address of its connector',
  )
})

test('a field that the first rows did not have is kept, as JSON', () => {
  const columns = [
    { name: 'id', type: { name: 'numeric' } },
    { name: 'more_fields', type: { name: 'json' } },
  ] as never
  expect(valuesOf({ id: 1, later: [1], other: null }, columns)).toEqual(['1', '{"later":[1],"other":null}'])
})

test('a spec in YAML counts instead of the settings; one that is wrong says where', async () => {
  const spec = (type: string) =>
    `{kind: connector, version: "1.0", id: own, displayName: Own, auth: [{type: bearer}], read: {primary: list}, endpoints: [{id: list, url: "{{url}}/{{resource}}", pagination: {type: ${type}}}]}`
  const access = await connect(
    { authorized: 'Bearer quiet', answer: () => ({ body: [{ a: 1 }] }) },
    { spec: spec('none') },
  )
  expect((await rowsOf(access, { table: 'anything' })).rows).toEqual([['1', null]])
  const wrong = { ...access, config: { ...access.config, spec: spec('spiral') } }
  await expect(rowsOf(wrong, { table: 'list' })).rejects.toThrow(
    'the spec of its connector cannot be used. endpoints[0].pagination.type: type cannot be',
  )
})

test('a test of a connector goes step by step to the first page, and says which step fails', async () => {
  const stepsOf = async (access: ConnectorAccess) => {
    const steps = []
    for await (const { name, ok, detail } of probeApi(access)) steps.push([name, ok, detail])
    return steps
  }
  const access = await connect({ authorized: 'Bearer quiet', answer: () => ({ body: [{ a: 1 }] }) })
  expect(await stepsOf(access)).toEqual([
    ['host', true, '127.0.0.1'],
    ['sign-in', true, 'the API knows who asks'],
    ['permission', true, 'the API lets it read'],
    ['first page', true, '1 row of the address of the connector'],
  ])
  const refused = await stepsOf({ ...access, secrets: { token: 'wrong' } })
  expect(refused.at(-1)?.slice(0, 2)).toEqual(['sign-in', false])
  expect(JSON.stringify(refused)).not.toContain('wrong')
})
