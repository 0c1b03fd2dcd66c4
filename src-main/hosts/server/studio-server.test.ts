import { connect } from 'node:net'
import { networkInterfaces } from 'node:os'

import { expect, test } from 'vitest'

import { enter, send, studioServersHere } from './testing/studio-servers.ts'

const start = studioServersHere()

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
  const server = await start(
    { pipelines: { page: () => Promise.resolve({ items: [], total: 0, cursor: null }) } },
    {
      apiKeys: {
        holder: () => ({ caller: { kind: 'key', name: 'CI', id: 'k' }, role: 'admin' }),
        mcpHolder: () => null,
      },
    },
  )
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
  await expect(start({}, { port })).rejects.toMatchObject({
    code: 'port_taken',
    message: `Another program uses port ${port} of this machine. Choose another port.`,
  })
})
