import { afterEach, describe, expect, test } from 'vitest'

import { type ScriptedServer, startScriptedServer } from '../http/testing/scripted-server.ts'
import { readAll, readTexts, specOf } from './testing/read-all.ts'
import { refusal, startStrictApi, type StrictRules } from './testing/strict-api.ts'

let server: ScriptedServer
afterEach(() => server.close())

const things = Array.from({ length: 7 }, (_, index) => ({ id: index + 1 }))
const ids = (rows: readonly Record<string, unknown>[]) => rows.map(({ id }) => Number(id))
const everyId = things.map(({ id }) => id)

async function start(rules: Partial<StrictRules> & Pick<StrictRules, 'answer'>): Promise<void> {
  server = await startStrictApi({ authorized: () => true, ...rules })
}

/** A spec with one endpoint, whose YAML is completed by some lines. */
const spec = (endpoint = '', auth = '- type: none') =>
  specOf(`
kind: connector
version: "1.0"
id: double
displayName: Double
auth:
  ${auth.replaceAll('\n', '\n  ')}
endpoints:
  - id: things
    url: "{{base}}/things"
    responseRowsPath: items
    ${endpoint.replaceAll('\n', '\n    ')}
`)
const config = () => ({ base: `http://${server.host}` })

describe('pages', () => {
  test('by offset: up to the total, or to a page without rows where nobody knows one', async () => {
    await start({
      answer: (url) => {
        const offset = Number(url.searchParams.get('offset'))
        if (url.searchParams.get('limit') !== null && url.searchParams.get('limit') !== '3')
          return refusal('limit is not 3')
        // It gives fewer than it is asked for, as APIs with a limit of their own do.
        return { body: { total: 7, items: things.slice(offset, offset + 2) } }
      },
    })
    const byTotal = spec('pagination: { type: offset, pageSize: 3, totalField: total }')
    expect(ids(await readAll(byTotal, server, 'things', { config: config() }))).toEqual(everyId)
    const untilEmpty = spec('pagination: { type: offset }')
    expect(ids(await readAll(untilEmpty, server, 'things', { config: config() }))).toEqual(everyId)
  })

  test('by number: up to a short page, no further than maxPages', async () => {
    await start({
      answer: (url) => {
        const [page, size] = [Number(url.searchParams.get('p')), Number(url.searchParams.get('per'))]
        if (page < 1 || size !== 3) return refusal('pages begin with 1 and hold 3')
        return { body: { items: things.slice((page - 1) * 3, page * 3) } }
      },
    })
    const pagination = 'pagination: { type: page, pageParam: p, sizeParam: per, pageSize: 3 }'
    expect(ids(await readAll(spec(pagination), server, 'things', { config: config() }))).toEqual(everyId)
    expect(server.arrivals).toHaveLength(3)
    expect(await readAll(spec(`${pagination}\nmaxPages: 2`), server, 'things', { config: config() })).toHaveLength(6)
  })

  test('by cursor: in the query or in the body, until an answer names none', async () => {
    await start({
      answer: (url, { body }) => {
        const sent = body === '' ? null : (JSON.parse(body) as { variables: { after?: string } })
        const at = Number((sent ? sent.variables.after : url.searchParams.get('after')) ?? 0)
        const next = at + 3 < 7 ? { after: String(at + 3) } : {}
        return { body: { items: things.slice(at, at + 3), paging: { next } } }
      },
    })
    const cursor = 'type: cursor, cursorField: paging.next.after'
    const query = spec(`pagination: { ${cursor}, cursorParam: after }`)
    expect(ids(await readAll(query, server, 'things', { config: config() }))).toEqual(everyId)
    const body = spec(
      `method: POST\nbody: { query: "{ things }", variables: { first: 3 } }\npagination: { ${cursor}, cursorParam: variables.after, in: body }`,
    )
    expect(ids(await readAll(body, server, 'things', { config: config() }))).toEqual(everyId)
    expect(JSON.parse(server.arrivals.at(-1)?.body ?? '')).toEqual({
      query: '{ things }',
      variables: { first: 3, after: '6' },
    })
  })

  test('by the header Link, on the same host only: another one does not get the credentials', async () => {
    let target = ''
    await start({
      authorized: 'Bearer quiet',
      answer: (url) => {
        const at = Number(url.searchParams.get('page_info') ?? 0)
        const next = `<${target}/things?page_info=${at + 4}>; title="a, b"; rel="next"`
        const link = at + 4 < 7 ? { link: `</things?page_info=0>; rel=first, ${next}` } : {}
        return { body: { items: things.slice(at, at + 4) }, headers: link as Record<string, string> }
      },
    })
    const linked = spec('pagination: { type: link }', '- type: bearer')
    const order = { config: config(), authMethod: 'token', secrets: { token: 'quiet' } }
    expect(ids(await readAll(linked, server, 'things', order))).toEqual(everyId)
    const other = await startScriptedServer((_, response) => response.end('{}'))
    target = `http://${other.host}`
    await expect(readAll(linked, server, 'things', order)).rejects.toThrow(
      `its next page is on another host, ${other.host}, which does not get the credentials`,
    )
    expect(other.arrivals).toEqual([])
    await other.close()
  })

  test('that do not end are noticed', async () => {
    await start({ answer: () => ({ body: { items: things, next: 'again' } }) })
    const round = spec('pagination: { type: cursor, cursorField: next }')
    await expect(readAll(round, server, 'things', { config: config() })).rejects.toThrow('so there is no end')
    expect(server.arrivals.length).toBeLessThan(4)
  })
})

describe('credentials', () => {
  const one: StrictRules['answer'] = () => ({ body: { items: [{ id: 1 }] } })

  test.each([
    ['- type: api_key\n  name: X-Key', 'api_key', { apiKey: 'quiet' }, 'x-key', 'quiet'],
    [
      '- type: basic',
      'username_password',
      { username: 'ann', password: 'quiet' },
      'authorization',
      'Basic YW5uOnF1aWV0',
    ],
    ['- type: bearer', 'token', { token: 'quiet' }, 'authorization', 'Bearer quiet'],
    ['- type: oauth2', 'oauth2', { accessToken: 'quiet' }, 'authorization', 'Bearer quiet'],
  ])('are sent as the spec says: %s', async (auth, authMethod, secrets, header, value) => {
    await start({ answer: one, authorized: ({ headers }) => headers[header] === value })
    const order = { config: config(), authMethod, secrets: secrets as unknown as Record<string, string> }
    expect(ids(await readAll(spec('', auth), server, 'things', order))).toEqual([1])
  })

  test('that are refused are named with the host and what the API said, without a secret in it', async () => {
    await start({ answer: one, authorized: 'Bearer right' })
    const order = { config: config(), authMethod: 'token', secrets: { token: 'a/quiet+one' } }
    await expect(readAll(spec('', '- type: bearer'), server, 'things', order)).rejects.toThrow(
      `source src: things could not be read from ${server.host}: it answered 401 (not known: Bearer ••••). Enter the credentials of the connector again, and test the connector.`,
    )
    await expect(readAll(spec('', '- type: bearer'), server, 'things', { ...order, secrets: {} })).rejects.toThrow(
      'token is not entered. Enter this value',
    )
  })

  test('of OAuth2 are renewed when they expire, by the client or by a refresh token that changes', async () => {
    const given: string[] = []
    let [valid, refresh] = ['', 'first']
    await start({
      authorized: ({ headers, url }) => url === '/token' || headers.authorization === `Bearer ${valid}`,
      answer: (url, { body, headers }) => {
        const cursor = Number(url.searchParams.get('cursor') ?? 0)
        if (url.pathname !== '/token') {
          // A token is good for one page.
          valid = 'expired'
          return { body: { items: things.slice(cursor, cursor + 4), ...(cursor === 0 ? { next: 4 } : {}) } }
        }
        const form = new URLSearchParams(body)
        const isForm = headers['content-type'] === 'application/x-www-form-urlencoded'
        if (!isForm || form.get('client_id') !== 'app' || form.get('client_secret') !== 'quiet') {
          return { status: 401, body: { error: 'invalid_client' } }
        }
        const grant = form.get('grant_type') ?? ''
        if (grant === 'refresh_token' && form.get('refresh_token') !== refresh) return refusal('invalid_grant')
        given.push(grant)
        valid = `token ${given.length}`
        if (grant === 'refresh_token') refresh = `refresh ${given.length}`
        const renewed = grant === 'refresh_token' ? { refresh_token: refresh } : {}
        return { body: { access_token: valid, token_type: 'bearer', expires_in: 3600, ...renewed } }
      },
    })
    const oauth = spec(
      'pagination: { type: cursor, cursorField: next }',
      '- type: oauth2\n  tokenUrl: "{{base}}/token"\n  scopes: [read]',
    )
    const client = { clientId: 'app', clientSecret: 'quiet' }
    const read = (secrets: Record<string, string>) =>
      readAll(oauth, server, 'things', { config: config(), authMethod: 'oauth2', secrets })
    expect(ids(await read(client))).toEqual(everyId)
    expect(ids(await read({ ...client, refreshToken: 'first', accessToken: 'old' }))).toEqual(everyId)
    expect(given).toEqual(['client_credentials', 'client_credentials', 'refresh_token', 'refresh_token'])
    await expect(read({ ...client, clientSecret: 'wrong' })).rejects.toThrow(
      `${server.host} gave no access token: it answered 401 (invalid_client)`,
    )
  })

  test('go to the host that the connector names, whatever the document says', async () => {
    await start({ answer: one })
    await expect(readAll(spec(), server, 'things', { params: { base: `http://${server.host}` } })).rejects.toThrow(
      'base is not given',
    )
    const private_ = { config: config(), chosen: [] }
    await expect(readAll(spec(), server, 'things', private_)).rejects.toThrow('is not on the open internet')
    expect(server.arrivals).toEqual([])
  })
})

describe('answers', () => {
  test('keep every digit, and what is not at the path is said', async () => {
    const row = '{"id":12345678901234567890,"price":0.10,"tiny":1E-7,"tags":["a",{"b":1.50}],"none":null}'
    await start({ answer: () => ({ body: `{"items":[${row}]}` }) })
    expect(await readTexts(spec(), server, 'things', { config: config() })).toEqual([row])
    const elsewhere = spec('responseFormat: json').spec
    const wrong = { spec: { ...elsewhere, endpoints: [{ ...elsewhere.endpoints[0]!, responseRowsPath: 'rows' }] } }
    await expect(readAll({ ...wrong, defaults: {} }, server, 'things', { config: config() })).rejects.toThrow(
      'its answer has no rows',
    )
  })

  test('in XML are rows of text with their attributes; a DOCTYPE is refused', async () => {
    const xml = '<feed><items><item id="007"><name>Ä &amp; B</name><n>1.50</n></item><item id="8"/></items></feed>'
    let answer = xml
    await start({ answer: () => ({ body: answer, headers: { 'content-type': 'application/xml' } }) })
    const feed = spec().spec.endpoints[0]!
    const of = (path: string) => ({
      spec: { ...spec().spec, endpoints: [{ ...feed, responseFormat: 'xml' as const, responseRowsPath: path }] },
      defaults: {},
    })
    expect(await readAll(of('feed.items.item'), server, 'things', { config: config() })).toEqual([
      { '@_id': '007', name: 'Ä & B', n: '1.50' },
      { '@_id': '8' },
    ])
    answer = `<!DOCTYPE feed [<!ENTITY a "aaaa">]>${xml}`
    await expect(readAll(of(''), server, 'things', { config: config() })).rejects.toThrow('has a DOCTYPE')
    answer = '<feed><item></feed>'
    await expect(readAll(of(''), server, 'things', { config: config() })).rejects.toThrow('is not XML (1:')
  })

  test('that say to wait are waited for', async () => {
    await start({
      burst: 2,
      answer: (url) => {
        const page = Number(url.searchParams.get('page'))
        return { body: { items: things.slice(page - 1, page) } }
      },
    })
    expect(ids(await readAll(spec('pagination: { type: page }'), server, 'things', { config: config() }))).toEqual(
      everyId,
    )
    expect(server.arrivals.length).toBeGreaterThan(9)
  })
})
