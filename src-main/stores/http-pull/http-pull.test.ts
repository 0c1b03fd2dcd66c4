import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'

import type { ConnectorAccess } from '../../connectors/connector-access.ts'
import type { ObjectStore, ReadOptions } from '../object-store.ts'
import { StoreError } from '../store-error.ts'
import { storeConformance } from '../testing/store-conformance.ts'
import { httpPull } from './http-pull.ts'
import { type FileServer, startFileServer } from './testing/file-server.ts'

storeConformance(
  'http_pull',
  async () => {
    const files = await startFileServer()
    const root = `http://${files.host}`
    return {
      store: await openStore({}, [files.host]),
      root,
      put: (location, content) => {
        files.files.set(decodeURIComponent(location.slice(root.length)), Buffer.from(content as string))
        return Promise.resolve()
      },
      manyFiles: 1,
      close: () => files.close(),
    }
  },
  { isReadOnly: true },
)

function openStore(access: Partial<ConnectorAccess>, allowed: readonly string[] = []): Promise<ObjectStore> {
  const none = { connectorId: null, type: 'http_pull', config: {}, authMethod: 'none', secrets: {} }
  return httpPull.open({ ...none, ...access }, { allowedHosts: () => allowed })
}

describe('a file behind an address', () => {
  let server: FileServer
  let store: ObjectStore
  beforeAll(async () => {
    server = await startFileServer()
  })
  afterAll(() => server.close())
  afterEach(async () => {
    server.habits = {}
    await store.close()
  })

  const put = (path: string, content: string) => {
    server.files.set(path, Buffer.from(content))
    return `http://${server.host}${path}`
  }

  async function read(location: string, options?: ReadOptions): Promise<string> {
    const chunks: Uint8Array[] = []
    for await (const chunk of store.read(location, options)) chunks.push(chunk)
    return Buffer.concat(chunks).toString()
  }

  const problemOf = (work: Promise<unknown>) =>
    work.then(
      () => null,
      (error: unknown) => (error instanceof StoreError ? [error.problem, error.reason] : error),
    )

  test.each([
    ['no HEAD', { knowsHead: false }],
    ['no ranges', { knowsRanges: false }],
    ['no ETag', { saysEtag: false }],
    ['no length', { knowsHead: false, knowsRanges: false, saysLength: false }],
  ])('a file of a server with %s has its size, and its parts can be read', async (_name, habits) => {
    server.habits = habits
    store = await openStore({}, [server.host])
    const location = put('/numbers.csv', '0123456789')
    const file = await store.stat(`${location}?as=csv`)
    expect(file).toMatchObject({ name: 'numbers.csv', sizeBytes: 10 })
    expect(await read(location, { range: { start: 4, end: 7 }, etag: file?.etag ?? '' })).toBe('456')
    put('/numbers.csv', '0123')
    expect(await problemOf(read(location, { etag: file?.etag ?? '' }))).toEqual([
      'changed',
      'the server has other content now',
    ])
    expect(await store.stat(`http://${server.host}/none.csv`)).toBeNull()
  })

  test.each([true, false])(
    'a file of a server that says no length and no ETag is read; with its time: %s',
    async (saysTime) => {
      server.habits = { knowsHead: false, knowsRanges: false, saysLength: false, saysEtag: false, saysTime }
      store = await openStore({}, [server.host])
      const location = put('/numbers.csv', '0123456789')
      const { sizeBytes, etag } = (await store.stat(location))!
      expect(await read(location, { range: { start: 0, end: sizeBytes }, etag })).toBe('0123456789')
      expect(await problemOf(read(location, { etag: `Fri, 01 May 2026 10:00:00 GMT, ${etag}` }))).toEqual([
        'changed',
        'the server has other content now',
      ])
    },
  )

  test('credentials are sent to the host of the connector, in a header or the query, and to no other', async () => {
    const other = await startFileServer()
    other.files.set('/data.csv', Buffer.from('x'))
    put('/exports/data.csv', 'rows')
    const connector = { connectorId: 'c1', config: { baseUrl: `http://${server.host}/exports` } }
    store = await openStore({ ...connector, authMethod: 'token', secrets: { token: 'quiet' } }, [other.host])
    server.habits = { authorization: 'Bearer quiet' }
    expect(await read('data.csv')).toBe('rows')
    expect((await store.stat('data.csv'))?.name).toBe('data.csv')
    expect(await problemOf(read(`http://${other.host}/data.csv`))).toEqual([
      'refused',
      `its connector has credentials for ${server.host} only`,
    ])
    expect(other.arrivals).toEqual([])
    await other.close()
    await store.close()
    server.habits = {}
    const config = { ...connector.config, apiKeyIn: 'query', apiKeyName: 'key' }
    store = await openStore({ ...connector, config, authMethod: 'api_key', secrets: { apiKey: 'a b&c' } })
    expect(await read('data.csv')).toBe('rows')
    expect(server.arrivals.at(-1)?.url).toBe('/exports/data.csv?key=a+b%26c')
  })

  test('credentials that are refused say so, and a probe finds it', async () => {
    put('/data.csv', 'rows')
    server.habits = { authorization: 'Bearer right' }
    const config = { baseUrl: `http://${server.host}` }
    store = await openStore({ connectorId: 'c1', config, authMethod: 'token', secrets: { token: 'wrong' } })
    expect(await problemOf(store.stat('data.csv'))).toEqual(['refused', 'it answered 401'])
    const steps = []
    for await (const step of store.probe()) steps.push(step)
    expect(steps).toMatchObject([{ name: 'request', ok: false }])
    expect(JSON.stringify(steps)).not.toContain('wrong')
  })

  test('an address of this machine that a document names is refused, unless it is listed', async () => {
    store = await openStore({})
    const [problem, reason] = (await problemOf(store.stat(put('/data.csv', 'rows')))) as [string, string]
    expect([problem, reason]).toEqual(['unreadable', expect.stringContaining('is not on the open internet')])
  })

  test('what HTTP cannot do is refused with the reason', async () => {
    store = await openStore({}, [server.host])
    const location = put('/data.csv', 'rows')
    expect(await problemOf(store.move(location, `${location}.done`))).toEqual([
      'not_writable',
      'files behind an HTTP address are only read',
    ])
    const listing = async () => {
      for await (const _file of store.list(`http://${server.host}`)) continue
    }
    expect(await problemOf(listing())).toEqual(['unreadable', expect.stringContaining('without a pattern')])
  })

  test('a connection that is cut is one that may pass', async () => {
    store = await openStore({}, [server.host])
    const location = put('/data.csv', '0123456789')
    server.habits = { cuts: { afterBytes: 4, times: 1 } }
    expect(await problemOf(read(location))).toEqual(['unreachable', 'it closed the connection'])
    expect(await read(location, { range: { start: 4, end: 10 } })).toBe('456789')
  })
})
