import { afterEach, expect, test } from 'vitest'

import type { ScriptedServer } from '../../http/testing/scripted-server.ts'
import { readAll, specOf } from '../testing/read-all.ts'
import { startStrictApi, type StrictRules } from '../testing/strict-api.ts'

let server: ScriptedServer
afterEach(() => server.close())

async function start(answer: (variables: Readonly<Record<string, unknown>>, number: number) => unknown): Promise<void> {
  const rules: StrictRules = {
    authorized: ({ method, headers }) => method === 'POST' && headers['content-type'] === 'application/json',
    answer: (_, { body }) => {
      const { variables = {} } = JSON.parse(body) as { variables?: Readonly<Record<string, unknown>> }
      return { body: answer(variables, server.arrivals.length) }
    },
  }
  server = await startStrictApi(rules)
}

const spec = specOf(`
kind: connector
version: "1.0"
id: double
displayName: Double
endpoints:
  - id: things
    method: POST
    url: "{{base}}/graphql"
    body: { query: "query ($first: Int!, $after: String) { … }" }
    pagination: { type: graphql, pageSize: 2 }
    responseFormat: graphql
`)
const read = (limits = {}) => readAll(spec, server, 'things', { config: { base: `http://${server.host}` }, limits })
const idsOf = async (rows = read()) => (await rows).map(({ id }) => id)

const things = [1, 2, 3, 4, 5].map((id) => ({ id, parts: { nodes: [{ id: id * 10 }], pageInfo: {} } }))
const pageFrom = ({ first, after = '0' }: Readonly<Record<string, unknown>>) => {
  const [from, size] = [Number(after), Number(first)]
  const pageInfo = { hasNextPage: from + size < things.length, endCursor: String(from + size) }
  return { page: things.slice(from, from + size), pageInfo }
}

test('the list that has pages is read to its end, by nodes or by edges, wherever the query put it', async () => {
  await start((variables) => {
    const { page, pageInfo } = pageFrom(variables)
    return { data: { shop: { name: 'x', things: { nodes: page, pageInfo } } } }
  })
  expect(await idsOf()).toEqual([1, 2, 3, 4, 5])
  expect(server.arrivals.map(({ body }) => (JSON.parse(body) as { variables: unknown }).variables)).toEqual([
    { first: 2 },
    { first: 2, after: '2' },
    { first: 2, after: '4' },
  ])
  await server.close()
  await start((variables) => {
    const { page, pageInfo } = pageFrom(variables)
    return { data: { things: { edges: page.map((node) => ({ node })), pageInfo } } }
  })
  expect(await idsOf()).toEqual([1, 2, 3, 4, 5])
})

test('an answer without pages is a list or a single row', async () => {
  await start(() => ({ data: { things: [{ id: 1 }, { id: 2 }] } }))
  expect(await idsOf()).toEqual([1, 2])
  await server.close()
  await start(() => ({ data: { thing: { id: 7 } } }))
  expect(await idsOf()).toEqual([7])
})

test.each([
  [{ things: { nodes: [] } }, 'its query has to ask for pageInfo { hasNextPage endCursor }, or only the first page'],
  [{ things: { nodes: [], pageInfo: {} } }, 'its query has to ask for pageInfo { hasNextPage endCursor } of things'],
  [{ things: { pageInfo: { hasNextPage: false } } }, 'its query has to ask for the nodes of things'],
  [{ a: { nodes: [], pageInfo: {} }, b: { nodes: [], pageInfo: {} } }, 'asks for the pages of a and b'],
  [{ a: 1, b: 2 }, 'its query asks for several fields'],
])('a query that would leave rows out is refused: %j', async (data, reason) => {
  await start(() => ({ data }))
  await expect(read()).rejects.toThrow(reason)
})

test('errors fail the read, also where a part of the data comes with them', async () => {
  await start(() => ({ data: { things: [{ id: 1 }] }, errors: [{ message: 'no such field' }, { message: 'denied' }] }))
  await expect(read()).rejects.toThrow(
    'it refused the query (no such field; denied). Check the settings of the source.',
  )
  expect(server.arrivals).toHaveLength(1)
})

test('a query that was asked too soon is asked again', async () => {
  const errors = [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }]
  await start((_, number) => (number < 3 ? { errors } : { data: { things: [{ id: 1 }] } }))
  expect(await idsOf()).toEqual([1])
  await server.close()
  await start(() => ({ errors }))
  await expect(read()).rejects.toThrow(
    'it limits what it is asked, 3 times (Throttled). The API limits how often it is asked.',
  )
})

test('the next page waits until what is left pays for it', async () => {
  const [most, perMs, cost] = [100, 1, 90]
  let left = most
  let last = performance.now()
  await start((variables) => {
    // Five milliseconds more than passed, because timers may be early.
    left = Math.min(most, left + (performance.now() - last + 5) * perMs)
    last = performance.now()
    if (left < cost) return { errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }] }
    left -= cost
    const { page, pageInfo } = pageFrom(variables)
    const throttleStatus = { maximumAvailable: most, currentlyAvailable: Math.floor(left), restoreRate: perMs * 1_000 }
    return {
      data: { things: { nodes: page, pageInfo } },
      extensions: { cost: { requestedQueryCost: cost, throttleStatus } },
    }
  })
  expect(await idsOf(read({ maxAttempts: 1 }))).toEqual([1, 2, 3, 4, 5])
})
