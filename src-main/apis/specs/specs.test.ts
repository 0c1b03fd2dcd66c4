import { afterEach, expect, test } from 'vitest'

import type { ScriptedServer } from '../../http/testing/scripted-server.ts'
import { readSource } from '../read-source.ts'
import { readAll } from '../testing/read-all.ts'
import { startStrictApi } from '../testing/strict-api.ts'
import {
  hubspotDouble,
  recordsOfDouble,
  salesforceDouble,
  segmentDouble,
  shopifyDouble,
} from '../testing/vendor-doubles.ts'
import { hubspot } from './hubspot.ts'
import { salesforce } from './salesforce.ts'
import { segment } from './segment.ts'
import { shopify } from './shopify.ts'

let server: ScriptedServer
afterEach(() => server.close())

const everyId = recordsOfDouble.map(({ id }) => id)
const here = () => `http://${server.host}`

test('HubSpot (double): a bearer token, at most 100 objects a page, the next one after a cursor', async () => {
  server = await startStrictApi(hubspotDouble)
  const order = {
    config: { instanceUrl: here(), objects: ['contacts'] },
    authMethod: 'token',
    secrets: { token: 'pat-eu1-quiet' },
    params: { properties: 'email,firstname' },
  }
  const rows = await readAll(hubspot, server, 'contacts', order)
  expect(rows.map(({ id }) => id)).toEqual(everyId)
  expect(rows[0]).toMatchObject({ properties: { email: 'x', firstname: 'x' } })
})

test('Salesforce (double): a token for the client, the records behind the address that an answer names', async () => {
  server = await startStrictApi(salesforceDouble)
  const order = {
    config: { instanceUrl: here() },
    authMethod: 'oauth2',
    secrets: { clientId: '3MVG9', clientSecret: 'quiet' },
  }
  const rows = await readAll(salesforce, server, 'Contact', { ...order, params: { fields: 'Id, Name' } })
  expect(rows.map(({ Id }) => Id)).toEqual(everyId)
  await expect(readAll(salesforce, server, 'query', { ...order, params: { soql: 'SELECT' } })).rejects.toThrow(
    'it answered 400 (unexpected token). Check the settings of the source.',
  )
})

test('Segment (double): a bearer token, at most 200 a page, an opaque cursor', async () => {
  server = await startStrictApi(segmentDouble)
  const order = { config: { baseUrl: here() }, authMethod: 'api_key', secrets: { apiKey: 'sgp_quiet' } }
  expect((await readAll(segment, server, 'sources', order)).map(({ id }) => id)).toEqual(everyId)
})

test('Shopify (double): its own header, pages by Link, and with a page nothing else but its size', async () => {
  server = await startStrictApi(shopifyDouble)
  const order = {
    config: { baseUrl: here() },
    authMethod: 'token',
    secrets: { token: 'shpat_quiet' },
    params: { status: 'any' },
  }
  expect((await readAll(shopify, server, 'orders', order)).map(({ id }) => id)).toEqual(everyId)
  expect(server.arrivals[0]?.url).toContain('status=any')
})

test('Shopify (double): a query in GraphQL, page by page after a cursor; other queries are resources with parameters', async () => {
  server = await startStrictApi(shopifyDouble)
  const access = {
    ...{ connectorId: 'shop', type: 'shopify', authMethod: 'token', secrets: { token: 'shpat_quiet' } },
    config: { shopDomain: 'a.myshopify.com', baseUrl: here() },
  }
  const rowsOf = async (query: string) => {
    const rows: Readonly<Record<string, unknown>>[] = []
    const wanted = { nodeId: 'src', from: { query } }
    const pages = readSource(access, wanted, { signal: new AbortController().signal, limits: { backoffMs: 1 } })
    for await (const page of pages) rows.push(...page.rows)
    return rows
  }
  const list = 'products(first: $first, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } }'
  const products = await rowsOf(`query ($first: Int!, $after: String) { ${list} }`)
  expect(products.map(({ id }) => id)).toEqual(everyId.map((id) => `gid://shopify/Product/${id}`))
  await expect(rowsOf('{ products { id } }')).rejects.toThrow(/it refused the query \(syntax error in .*\)/)
  expect((await rowsOf('orders?status=any')).map(({ id }) => id)).toEqual(everyId)
  await expect(rowsOf('mutation { productDelete }')).rejects.toThrow('it answered 404')
  expect(server.arrivals.at(-1)?.method).toBe('GET')
})
