import { request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'

import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import { ClientRetryPlugin, type ClientRetryPluginContext } from '@orpc/client/plugins'
import type { ContractRouterClient } from '@orpc/contract'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'

import type { Contract } from '../../../src-shared/contract/contract.ts'
import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { RunEvent } from '../../../src-shared/runs/run-event.ts'
import { type KeepUpload, keepUploadsIn } from '../../services/imports/keep-upload.ts'
import type { Services } from '../../services/services.ts'
import { temporaryFolder } from '../../storage/testing/temporary-folder.ts'
import { servicesWith } from '../testing/services-with.ts'
import { startStudioServer, type StudioServer } from './studio-server.ts'

const folder = mkdtempSync(join(tmpdir(), 'weir-pages-'))
const servers: StudioServer[] = []

beforeAll(() => {
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<meta property="csp-nonce" nonce="weir-page-nonce"><div id="root"></div>')
  writeFileSync(join(folder, 'assets', 'index-abc.js'), 'export {}')
  writeFileSync(join(folder, '..', 'weir-outside.js'), 'secret')
})
afterAll(() => {
  rmSync(folder, { recursive: true })
  rmSync(join(folder, '..', 'weir-outside.js'))
})
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

const keepNothing: KeepUpload = () => Promise.reject(new Error('no upload is expected'))

async function start(
  services: Parameters<typeof servicesWith>[0] = {},
  bugs: unknown[] = [],
  keepUpload = keepNothing,
): Promise<StudioServer> {
  const server = await startStudioServer({
    services: servicesWith(services),
    keepUpload,
    apiKeys: { holder: () => null, mcpHolder: () => null },
    audited: (_call, work) => work(),
    folder,
    reportBug: (bug) => bugs.push(bug),
  })
  servers.push(server)
  return server
}

interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
}

/** Plain HTTP, because fetch forbids setting Host, Origin and Cookie. */
function send(
  url: string,
  {
    method = 'GET',
    headers = {},
    body = '',
  }: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { port, pathname, search } = new URL(url)
    const path = url.slice(url.indexOf(port) + port.length) || pathname + search
    httpRequest({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (part: string) => (text += part))
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text })
      })
    })
      .on('error', reject)
      .end(body)
  })
}

async function enter(server: StudioServer): Promise<string> {
  const opened = await send(server.link())
  return (opened.headers['set-cookie']?.[0] ?? '').split(';')[0] ?? ''
}

function clientOf(
  server: StudioServer,
  cookie: string,
  fetchWith: typeof fetch = fetch,
): ContractRouterClient<Contract, ClientRetryPluginContext> {
  const origin = server.address.slice(0, -1)
  const link = new RPCLink<ClientRetryPluginContext>({
    url: `${origin}/rpc`,
    headers: { cookie, origin },
    plugins: [new ClientRetryPlugin()],
    fetch: (request, init) => fetchWith(request, init),
  })
  return createORPCClient(link)
}

/** A proxy that can cut the response it is forwarding. */
function breakableFetch(): { fetch: typeof fetch; cut: () => void } {
  let cut = () => {}
  return {
    cut: () => {
      cut()
    },
    fetch: async (input, init) => {
      const response = await fetch(input, init)
      const wire = new TransformStream<Uint8Array, Uint8Array>({
        start: (controller) => {
          cut = () => {
            controller.error(new TypeError('network lost'))
          }
        },
      })
      return new Response(response.body?.pipeThrough(wire) ?? null, response)
    },
  }
}

test('the printed link opens the studio once and buys a cookie that scripts and other sites cannot use', async () => {
  const server = await start()
  const first = await send(server.link())
  expect(first.status).toBe(200)
  expect(first.text).toContain('content="0;url=/"')
  expect(first.headers['set-cookie']?.[0]).toMatch(
    new RegExp(`^weir_session_${server.port}=\\S{43}; HttpOnly; SameSite=Strict; Path=/$`),
  )
  const second = await send(server.link())
  expect(second.status).toBe(410)
  expect(second.headers['set-cookie']).toBeUndefined()
  expect(second.text).toContain('Each link opens the studio once')
})

test('the browser that holds the cookie may reload, and may use the link again', async () => {
  const server = await start()
  const cookie = await enter(server)
  for (const path of ['', 'runs/abc', 'data/public.ds_customer']) {
    const page = await send(server.address + path, { headers: { cookie } })
    expect(page.status).toBe(200)
    expect(page.text).toContain('id="root"')
  }
  expect((await send(server.link('/runs/abc'), { headers: { cookie } })).text).toContain('url=/runs/abc')
})

test('a wrong link neither opens the studio nor uses up the right one', async () => {
  const server = await start()
  expect((await send(`${server.address}open/guess`)).status).toBe(410)
  expect((await send(`${server.address}open/`)).status).toBe(410)
  expect(await enter(server)).not.toBe('')
})

test('a link preview that only asks for the head does not use the link up', async () => {
  const server = await start()
  expect((await send(server.link(), { method: 'HEAD' })).headers['set-cookie']).toBeUndefined()
  expect(await enter(server)).not.toBe('')
})

test('without the cookie every page and every call is locked, and says how to get in', async () => {
  const server = await start()
  const page = await send(server.address)
  expect(page.status).toBe(401)
  expect(page.text).toContain('the link that Weir printed in the terminal')
  expect((await send(`${server.address}assets/index-abc.js`)).status).toBe(401)
  const origin = server.address.slice(0, -1)
  expect((await send(`${server.address}rpc/system/info`, { method: 'POST', headers: { origin } })).status).toBe(401)
  const forged = { origin, cookie: `weir_session_${server.port}=forged` }
  expect((await send(`${server.address}rpc/system/info`, { method: 'POST', headers: forged })).status).toBe(401)
})

test('the cookie of one studio does not open another one', async () => {
  const [one, other] = [await start(), await start()]
  const value = (await enter(one)).split('=')[1] ?? ''
  expect((await send(other.address, { headers: { cookie: `weir_session_${other.port}=${value}` } })).status).toBe(401)
})

test('a name that someone else points at this machine is refused', async () => {
  const server = await start()
  const cookie = await enter(server)
  for (const host of [
    'evil.example',
    `evil.example:${server.port}`,
    '127.0.0.1',
    `127.0.0.1.evil.example:${server.port}`,
  ]) {
    expect((await send(server.address, { headers: { cookie, host } })).status, host).toBe(421)
  }
  expect((await send(server.address, { headers: { cookie, host: `localhost:${server.port}` } })).status).toBe(200)
})

test('a page of another site cannot call the studio, cookie or not', async () => {
  const server = await start({ system: { info: () => Promise.resolve({} as never) } })
  const cookie = await enter(server)
  const call = (headers: Record<string, string>) =>
    send(`${server.address}rpc/system/info`, { method: 'POST', headers: { cookie, ...headers } })
  for (const origin of [
    'http://evil.example',
    'null',
    `http://localhost:${server.port}`,
    `https://127.0.0.1:${server.port}`,
    `http://127.0.0.1:${server.port + 1}`,
  ]) {
    expect((await call({ origin })).status, origin).toBe(403)
  }
  expect((await call({})).status).toBe(403)
})

test('a call cannot be made by following a link', async () => {
  const server = await start()
  const cookie = await enter(server)
  expect((await send(`${server.address}rpc/pipelines/list`, { headers: { cookie } })).status).toBe(405)
  expect((await send(server.address, { method: 'DELETE', headers: { cookie } })).status).toBe(405)
})

test('the link leads only to places inside the studio', async () => {
  const server = await start()
  const cookie = await enter(server)
  for (const place of ['//evil.example', 'https://evil.example', '/\\evil.example', 'javascript:alert(1)']) {
    expect((await send(server.link(place), { headers: { cookie } })).text, place).toContain('url=/"')
  }
})

test('pages come with a strict policy, a nonce of their own, and are not cached', async () => {
  const server = await start()
  const cookie = await enter(server)
  const [page, again] = [
    await send(server.address, { headers: { cookie } }),
    await send(server.address, { headers: { cookie } }),
  ]
  const policy = String(page.headers['content-security-policy'])
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? 'none'
  expect(policy).toContain("default-src 'none'; script-src 'self';")
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy).not.toMatch(/script-src[^;]*unsafe/)
  expect(page.text).toContain(`nonce="${nonce}"`)
  expect(again.text).not.toContain(nonce)
  expect(page.headers).toMatchObject({
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  })
  const asset = await send(`${server.address}assets/index-abc.js`, { headers: { cookie } })
  expect(asset.headers['cache-control']).toContain('immutable')
  expect(asset.headers['content-type']).toContain('text/javascript')
})

test('a file outside the built pages cannot be read', async () => {
  const server = await start()
  const cookie = await enter(server)
  for (const path of [
    '../weir-outside.js',
    'assets/../../weir-outside.js',
    '%2e%2e/weir-outside.js',
    '..%5cweir-outside.js',
    'assets/%00.js',
    '%zz',
  ]) {
    const answer = await send(server.address + path, { headers: { cookie } })
    expect(answer.text, path).not.toContain('secret')
    expect(answer.status, path).toBe(404)
  }
})

test('the studio listens on this machine only', async () => {
  const server = await start()
  const outside = Object.values(networkInterfaces())
    .flat()
    .find((address) => address !== undefined && !address.internal && address.family === 'IPv4')
  if (outside === undefined) return
  const reached = await new Promise<boolean>((resolve) => {
    const socket = connect({ host: outside.address, port: server.port }, () => {
      socket.destroy()
      resolve(true)
    })
    socket.on('error', () => {
      resolve(false)
    })
  })
  expect(reached).toBe(false)
})

test('the HTTP API answers to no foreign host name, and its keys open no call of the studio', async () => {
  const server = await startStudioServer({
    services: servicesWith({ pipelines: { page: () => Promise.resolve({ items: [], total: 0, cursor: null }) } }),
    apiKeys: {
      holder: () => ({ caller: { kind: 'key', name: 'CI', id: 'k' }, role: 'admin' }),
      mcpHolder: () => null,
    },
    audited: (_call, work) => work(),
    ...{ keepUpload: keepNothing, folder, reportBug: () => {} },
  })
  servers.push(server)
  const key = { 'x-api-key': 'krn_any' }
  const api = `${server.address}api/v1/pipelines`
  expect((await send(api, { headers: key })).status).toBe(200)
  const misled = await send(api, { headers: { ...key, host: 'evil.example' } })
  expect(misled.status).toBe(421)
  expect(misled.text).toContain('MISDIRECTED_REQUEST')
  const origin = server.address.slice(0, -1)
  expect((await send(`${server.address}rpc/runs/list`, { method: 'POST', headers: { ...key, origin } })).status).toBe(
    401,
  )
  expect((await send(server.address, { headers: key })).status).toBe(401)
})

test('a taken port is said by its number', async () => {
  const { port } = await start()
  await expect(
    startStudioServer({
      services: servicesWith({}),
      keepUpload: keepNothing,
      apiKeys: { holder: () => null, mcpHolder: () => null },
      audited: (_call, work) => work(),
      folder,
      port,
      reportBug: () => {},
    }),
  ).rejects.toMatchObject({
    code: 'port_taken',
    message: `Another program uses port ${port} of this machine. Choose another port.`,
  })
})

test('a failed call has the HTTP status of its failure code, and reaches the caller whole', async () => {
  const server = await start({
    pipelines: { get: ({ id }) => Promise.reject(new AppError('not_found', { what: 'pipeline', id })) },
    runs: { list: () => Promise.reject(new AppError('table_busy', { table: 'public.ds_a', holder: 'run 7' })) },
  })
  const cookie = await enter(server)
  const origin = server.address.slice(0, -1)
  const statusOf = async (call: string, json: unknown) => {
    const headers = { cookie, origin, 'content-type': 'application/json' }
    const body = JSON.stringify({ json })
    return (await send(`${server.address}rpc/${call}`, { method: 'POST', headers, body })).status
  }
  expect(await statusOf('pipelines/get', { id: 'p' })).toBe(404)
  expect(await statusOf('runs/list', {})).toBe(409)
  expect(await statusOf('runs/list', { limit: 'many' })).toBe(400)
  await expect(clientOf(server, cookie).pipelines.get({ id: 'p' })).rejects.toMatchObject({
    code: 'FAILURE',
    defined: true,
    data: {
      code: 'not_found',
      message: 'There is no pipeline p: check the spelling, and whether it was deleted or renamed.',
    },
  })
})

test('calls answer over HTTP, and a body that is too large is refused without a stack', async () => {
  const server = await start({
    runs: {
      list: ({ limit }) =>
        Promise.resolve([]).then((runs) => (limit === 7 ? runs : Promise.reject(new Error('limit')))),
    },
  })
  const cookie = await enter(server)
  expect(await clientOf(server, cookie).runs.list({ limit: 7 })).toEqual([])
  const origin = server.address.slice(0, -1)
  const body = JSON.stringify({ json: { statement: 'x'.repeat(33 * 1024 * 1024) } })
  const answer = await send(`${server.address}rpc/sql/query`, {
    method: 'POST',
    headers: { cookie, origin, 'content-type': 'application/json' },
    body,
  }).catch(() => null)
  expect(answer?.status ?? 413).toBe(413)
  expect(answer?.text ?? '').not.toContain('    at ')
})

test('live events stream while the run goes, and go on after a lost connection without a gap or a double', async () => {
  let connections = 0
  const event = (name: string): RunEvent => ({ type: 'started', at: 'now', nodeIds: [name] })
  async function* events(signal: AbortSignal | undefined) {
    connections += 1
    const isFirst = connections === 1
    yield event('a')
    yield event('b')
    if (isFirst) await new Promise((resolve) => signal?.addEventListener('abort', resolve))
    yield event('c')
  }
  const server = await start({
    runs: {
      events: ((_: unknown, context?: { signal?: AbortSignal }) =>
        Promise.resolve(events(context?.signal))) as unknown as Services['runs']['events'],
    },
  })
  const network = breakableFetch()
  const client = clientOf(server, await enter(server), network.fetch)
  const seen: string[] = []
  for await (const got of await client.runs.events({ id: 'r' }, { context: { retry: 5, retryDelay: 10 } })) {
    if (got.type === 'started') seen.push(...got.nodeIds)
    if (seen.length === 2 && connections === 1) network.cut()
  }
  expect(seen).toEqual(['a', 'b', 'c'])
  expect(connections).toBe(2)
})

test('a browser that goes away ends its event stream on the server too', async () => {
  let ended = false
  async function* events(signal: AbortSignal | undefined) {
    try {
      yield { type: 'started', at: 'now', nodeIds: [] } satisfies RunEvent
      await new Promise((resolve) => signal?.addEventListener('abort', resolve))
    } finally {
      ended = true
    }
  }
  const server = await start({
    runs: {
      events: ((_: unknown, context?: { signal?: AbortSignal }) =>
        Promise.resolve(events(context?.signal))) as unknown as Services['runs']['events'],
    },
  })
  const client = clientOf(server, await enter(server))
  const leave = new AbortController()
  const stream = await client.runs.events({ id: 'r' }, { signal: leave.signal })
  await stream.next()
  leave.abort()
  await expect.poll(() => ended).toBe(true)
})

test('a file that a page sends is kept, and the answer is its path', async () => {
  using temporary = temporaryFolder()
  const server = await start({}, [], keepUploadsIn(temporary.path))
  const headers = { cookie: await enter(server), origin: server.address.slice(0, -1) }
  const to = (name: string, batch = 'batch-0001') =>
    `${server.address}uploads?batch=${batch}&name=${encodeURIComponent(name)}`
  const body = 'a,b\n1,2\n'.repeat(100_000)
  const kept = await send(to('../../täble 1.csv'), { method: 'POST', headers, body })
  expect(kept.status).toBe(201)
  const { path } = JSON.parse(kept.text) as { path: string }
  expect(path).toBe(join(temporary.path, 'batch-0001', 'täble 1.csv'))
  expect(readFileSync(path, 'utf8')).toBe(body)
  const refused = await send(to('a.csv', '..'), { method: 'POST', headers, body: 'x' })
  expect(refused.status).toBe(400)
  expect(JSON.parse(refused.text)).toEqual({ sentence: expect.stringContaining('The request is not valid') as string })
})

test('nobody sends a file without the cookie, from another site, or by a link', async () => {
  using temporary = temporaryFolder()
  const server = await start({}, [], keepUploadsIn(temporary.path))
  const cookie = await enter(server)
  const origin = server.address.slice(0, -1)
  const url = `${server.address}uploads?batch=batch-0001&name=a.csv`
  const statusOf = async (method: string, headers: Record<string, string>) =>
    (await send(url, { method, headers, body: 'x' })).status
  expect(await statusOf('POST', { origin })).toBe(401)
  expect(await statusOf('POST', { cookie, origin: 'http://evil.example' })).toBe(403)
  expect(await statusOf('POST', { cookie })).toBe(403)
  expect(await statusOf('PUT', { cookie, origin })).toBe(405)
  expect(readdirSync(temporary.path)).toEqual([])
})

test('an upload larger than the disk is refused with a sentence, and one that is cancelled leaves nothing and is no bug', async () => {
  using temporary = temporaryFolder()
  const bugs: unknown[] = []
  const server = await start(
    {},
    bugs,
    keepUploadsIn(temporary.path, () => Promise.resolve((1 << 28) + 1_000)),
  )
  const headers = { cookie: await enter(server), origin: server.address.slice(0, -1) }
  const url = `${server.address}uploads?batch=batch-0001&name=a.csv`
  const full = await send(url, { method: 'POST', headers, body: 'x'.repeat(20_000_000) })
  expect(full.status).toBe(507)
  expect(full.text).toContain('is full: the file needs 20 MB')
  const request = httpRequest({
    host: '127.0.0.1',
    port: server.port,
    path: '/uploads?batch=batch-0001&name=b.csv',
    method: 'POST',
    headers,
  })
  request.on('error', () => undefined)
  request.write('half')
  await expect.poll(() => readdirSync(temporary.path).length).toBe(1)
  request.destroy()
  await expect.poll(() => readdirSync(temporary.path)).toEqual([])
  expect(bugs).toEqual([])
})
