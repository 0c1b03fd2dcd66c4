import { setTimeout as sleep } from 'node:timers/promises'

import { afterEach, expect, test } from 'vitest'

import type { ResolveName } from './guard-host.ts'
import { openHttpClient, type HttpClient, type HttpClientOptions } from './http-client.ts'
import { RequestFailure } from './request-failure.ts'
import type { OutsideRequest } from './send-request.ts'
import { type Script, type ScriptedServer, startScriptedServer } from './testing/scripted-server.ts'

let server: ScriptedServer
let client: HttpClient
afterEach(async () => {
  await client.close()
  await server.close()
})

const never = new AbortController().signal

async function open(script: Script, options: Partial<HttpClientOptions> = {}): Promise<void> {
  server = await startScriptedServer(script)
  const limits = { timeoutMs: 20_000, mostBytes: 1_000_000, maxAttempts: 3, backoffMs: 1 }
  client = openHttpClient({ hosts: { allowed: [server.host] }, signal: never, ...limits, ...options })
}

const get = (path = '/', change: Partial<OutsideRequest> = {}): OutsideRequest => {
  return { url: new URL(path, `http://${server.host}`), method: 'GET', headers: {}, body: null, ...change }
}

async function failureOf(request: Promise<unknown>): Promise<RequestFailure> {
  const thrown: unknown = await request.then(
    () => null,
    (error: unknown) => error,
  )
  if (!(thrown instanceof RequestFailure)) throw new TypeError(`no RequestFailure: ${String(thrown)}`)
  return thrown
}

async function sizeOf(body: AsyncIterable<Buffer>): Promise<number> {
  let bytes = 0
  for await (const chunk of body) bytes += chunk.length
  return bytes
}

test('a stream of 200 MB passes no faster than it is read, and little of it is held', async () => {
  const [pieces, piece] = [800, Buffer.alloc(256 * 1024, 'x')]
  let sent = 0
  await open((_, response) => {
    const more = () => {
      while (sent < pieces) {
        sent++
        if (!response.write(piece)) return void response.once('drain', more)
      }
      response.end()
    }
    more()
  })
  const { body } = await client.stream(get())
  let [bytes, mostHeld] = [0, 0]
  for await (const chunk of body) {
    // The reader stops at first, until the server cannot send any more.
    for (let before = -1; bytes === 0 && before !== sent;) {
      before = sent
      await sleep(300)
    }
    bytes += chunk.length
    mostHeld = Math.max(mostHeld, sent * piece.length - bytes)
  }
  expect(bytes).toBe(pieces * piece.length)
  // The buffers of both sockets are most of it.
  expect(mostHeld).toBeLessThan(50 * 1024 * 1024)
})

test('a text that breaks off is asked for again; a stream says so and leaves that to its reader', async () => {
  await open((_, response, number) => {
    response.writeHead(200, { 'content-length': '10' })
    if (number === 2) response.end('0123456789')
    else response.write('01234', () => response.destroy())
  })
  expect((await client.text(get())).text).toBe('0123456789')
  const { body } = await client.stream(get())
  expect(await failureOf(sizeOf(body))).toMatchObject({ reason: 'it closed the connection', isTemporary: true })
})

test('a server that breaks down is asked again, one that is busy after as long as it asks for', async () => {
  await open((_, response, number) => {
    if (number === 1) response.writeHead(502).end()
    else if (number === 2) response.writeHead(429, { 'retry-after': '1' }).end()
    else response.end('ok')
  })
  expect((await client.text(get())).text).toBe('ok')
  const [, second, third] = server.arrivals
  expect(third!.atMs - second!.atMs).toBeGreaterThan(950)
})

test('what is no failure is an answer; a failure keeps its status, and what was said apart from its message', async () => {
  await open((_, response) => response.writeHead(404).end('no such thing, key hush'))
  expect((await client.text(get('/', { accepts: [404] }))).status).toBe(404)
  const failure = await failureOf(client.text(get('/?key=hush', { headers: { authorization: 'Bearer hush' } })))
  expect(failure).toMatchObject({ status: 404, said: 'no such thing, key hush', isTemporary: false })
  expect(failure.message).toBe('it answered 404')
})

test('an answer that stops coming is given up; what is cancelled ends at once, also in the middle of a stream', async () => {
  const stopping = new AbortController()
  await open((_, response) => response.write('x'), { timeoutMs: 300, maxAttempts: 1, signal: stopping.signal })
  expect((await failureOf(client.text(get()))).reason).toBe('it did not answer within 300 ms')
  const stalled = await client.stream(get())
  expect((await failureOf(sizeOf(stalled.body))).reason).toBe('its answer stopped coming for 300 ms')
  const { body } = await client.stream(get())
  const reading = sizeOf(body)
  stopping.abort(new TypeError('stopped'))
  await expect(reading).rejects.toThrow('stopped')
})

test('another host gets the range of a request, and none of its secrets', async () => {
  const other = await startScriptedServer((_, response) => response.end('there'))
  await open((_, response) => response.writeHead(302, { location: `http://${other.host}/there` }).end(), {
    hosts: { allowed: ['127.0.0.1'] },
  })
  const headers = { Authorization: 'Bearer hush', Range: 'bytes=5-' }
  const answer = await client.text(get('/', { headers }))
  expect(answer.url.href).toBe(`http://${other.host}/there`)
  expect(other.arrivals[0]?.headers).toMatchObject({ range: 'bytes=5-' })
  expect(JSON.stringify(other.arrivals)).not.toContain('hush')
  await other.close()
})

test('a name that changes its address leads nowhere else: the address that was judged is the one that is used', async () => {
  const answers = ['127.0.0.1', '169.254.169.254']
  const asked: string[] = []
  const resolve: ResolveName = (name) => {
    asked.push(name)
    return Promise.resolve([{ address: answers[asked.length - 1] ?? '', family: 4 }])
  }
  const port = () => server.host.split(':')[1] ?? ''
  const url = () => new URL(`http://inner.example:${port()}/`)
  await open((_, response) => response.setHeader('connection', 'close').end('here'), {
    hosts: { allowed: ['inner.example'] },
    resolve,
  })
  expect((await client.text(get('/', { url: url() }))).text).toBe('here')
  expect(asked).toEqual(['inner.example'])
  expect((await failureOf(client.text(get('/', { url: url() })))).reason).toContain('the metadata service of a cloud')
  expect(server.arrivals).toHaveLength(1)
})

test('a redirect to a private address is refused, whatever trusted the first host', async () => {
  const inner = await startScriptedServer((_, response) => response.end('secret'))
  await open((_, response) => response.writeHead(307, { location: `http://${inner.host}/` }).end())
  client = openHttpClient({
    ...{ signal: never, timeoutMs: 5_000, mostBytes: 100, maxAttempts: 1, backoffMs: 1 },
    hosts: { allowed: [], chosen: [server.host] },
  })
  expect((await failureOf(client.stream(get()))).reason).toContain('is not on the open internet')
  expect(inner.arrivals).toEqual([])
  await inner.close()
})
