import { afterEach, expect, test } from 'vitest'

import type { ScriptedServer } from '../../http/testing/scripted-server.ts'
import { readAll } from '../testing/read-all.ts'
import { refusal, startStrictApi } from '../testing/strict-api.ts'
import { hubspot } from './hubspot.ts'
import { salesforce } from './salesforce.ts'
import { segment } from './segment.ts'
import { shopify } from './shopify.ts'

// Doubles: servers of our own that hold a request to what the vendor publishes about its API. None of them is the vendor's.

let server: ScriptedServer
afterEach(() => server.close())

const records = Array.from({ length: 501 }, (_, index) => ({ id: String(index + 1) }))
const everyId = records.map(({ id }) => id)
const here = () => `http://${server.host}`

/** The parameters of a request that are not among those that an API knows. */
const unknownIn = (url: URL, known: readonly string[]) =>
  [...url.searchParams.keys()].filter((key) => !known.includes(key))

test('HubSpot (double): a bearer token, at most 100 objects a page, the next one after a cursor', async () => {
  server = await startStrictApi({
    authorized: 'Bearer pat-eu1-quiet',
    burst: 4,
    answer: (url) => {
      const limit = Number(url.searchParams.get('limit') ?? 10)
      const after = Number(url.searchParams.get('after') ?? 0)
      if (url.pathname !== '/crm/v3/objects/contacts') return { status: 404, body: { message: 'no such object' } }
      if (limit > 100) return refusal('limit must be at most 100')
      const unknown = unknownIn(url, ['limit', 'after', 'properties', 'associations', 'archived'])
      if (unknown.length > 0) return refusal(`unknown ${unknown.join()}`)
      const properties = Object.fromEntries(
        (url.searchParams.get('properties') ?? 'email').split(',').map((p) => [p, 'x']),
      )
      const results = records.slice(after, after + limit).map(({ id }) => ({ id, properties, archived: false }))
      const next = { after: String(after + limit), link: `${here()}/elsewhere` }
      return { body: { results, ...(after + limit < records.length ? { paging: { next } } : {}) } }
    },
  })
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
  server = await startStrictApi({
    authorized: ({ headers, url }) =>
      url.startsWith('/services/oauth2/') || headers.authorization === 'Bearer 00D!session',
    answer: (url, { body }) => {
      if (url.pathname === '/services/oauth2/token') {
        const {
          grant_type: grant,
          client_id: id,
          client_secret: secret,
        } = Object.fromEntries(new URLSearchParams(body))
        if (grant !== 'client_credentials' || id !== '3MVG9' || secret !== 'quiet') return refusal('invalid_client')
        return { body: { access_token: '00D!session', instance_url: here(), token_type: 'Bearer' } }
      }
      const next = /^\/services\/data\/v59\.0\/query\/01gD-(\d+)$/.exec(url.pathname)?.[1]
      const at = Number(next ?? 0)
      if (next === undefined && url.searchParams.get('q') !== 'SELECT Id, Name FROM Contact') {
        return { status: 400, body: [{ message: 'unexpected token', errorCode: 'MALFORMED_QUERY' }] }
      }
      if (next !== undefined && url.search !== '') return refusal('a query locator takes no parameters')
      const page = records.slice(at, at + 200).map(({ id }) => ({ attributes: { type: 'Contact' }, Id: id }))
      const done = at + 200 >= records.length
      const nextRecordsUrl = done ? {} : { nextRecordsUrl: `/services/data/v59.0/query/01gD-${at + 200}` }
      return { body: { totalSize: records.length, done, ...nextRecordsUrl, records: page } }
    },
  })
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
  server = await startStrictApi({
    authorized: 'Bearer sgp_quiet',
    answer: (url) => {
      const count = Number(url.searchParams.get('pagination.count'))
      const cursor = url.searchParams.get('pagination.cursor')
      if (!(count >= 1 && count <= 200)) return refusal('pagination.count has to be between 1 and 200')
      const at = cursor === null ? 0 : Number(Buffer.from(cursor, 'base64').toString())
      if (Number.isNaN(at)) return refusal('pagination.cursor is not one of ours')
      const next = at + count < records.length ? { next: Buffer.from(String(at + count)).toString('base64') } : {}
      const page = records.slice(at, at + count)
      return {
        body: { data: { sources: page, pagination: { current: cursor ?? 'MA==', ...next, totalEntries: 501 } } },
      }
    },
  })
  const order = { config: { baseUrl: here() }, authMethod: 'api_key', secrets: { apiKey: 'sgp_quiet' } }
  expect((await readAll(segment, server, 'sources', order)).map(({ id }) => id)).toEqual(everyId)
})

test('Shopify (double): its own header, pages by Link, and with a page nothing else but its size', async () => {
  server = await startStrictApi({
    authorized: ({ headers }) => headers['x-shopify-access-token'] === 'shpat_quiet',
    burst: 2,
    answer: (url) => {
      const { limit = '50', page_info: info, ...others } = Object.fromEntries(url.searchParams)
      if (url.pathname !== '/admin/api/2025-01/orders.json') return { status: 404, body: { errors: 'Not Found' } }
      if (Number(limit) > 250) return refusal('limit is at most 250')
      if (info !== undefined && Object.keys(others).length > 0) return refusal('page_info comes alone')
      const at = Number(info ?? 0)
      const next = `<${here()}/admin/api/2025-01/orders.json?limit=${limit}&page_info=${at + Number(limit)}>; rel="next"`
      const link = at + Number(limit) < records.length ? { link: next } : {}
      return { body: { orders: records.slice(at, at + Number(limit)) }, headers: link as Record<string, string> }
    },
  })
  const order = {
    config: { baseUrl: here() },
    authMethod: 'token',
    secrets: { token: 'shpat_quiet' },
    params: { status: 'any' },
  }
  expect((await readAll(shopify, server, 'orders', order)).map(({ id }) => id)).toEqual(everyId)
  expect(server.arrivals[0]?.url).toContain('status=any')
})
