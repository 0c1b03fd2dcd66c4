import { createHmac } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'

import { expect, test } from 'vitest'

import { temporaryFolder } from '../storage/testing/temporary-folder.ts'
import { openReceiver } from './open-receiver.ts'
import type { ReceivingConnector } from './receiver-parts.ts'
import { requestBucket } from './request-bucket.ts'
import { openSegmentWriter, recoverSegments } from './segment-writer.ts'
import { splitRecords } from './split-records.ts'
import { freePort } from './testing/free-port.ts'

async function receiving(connector: Omit<ReceivingConnector, 'id'>, secrets: Readonly<Record<string, string>>) {
  const folder = temporaryFolder()
  const listenPort = await freePort()
  const config = { ...connector.config, listenPort }
  const receiver = openReceiver({
    connectors: () => [{ ...connector, id: 'orders', config }],
    secretsOf: () => Promise.resolve(secrets),
    folder: folder.path,
    reportBug: (error) => {
      throw error
    },
  })
  await receiver.refresh()
  const own = join(folder.path, 'orders')
  return {
    receiver,
    send: async (
      body: string | Buffer,
      headers: Record<string, string> = {},
      path = '/hooks/orders',
      method = 'POST',
    ) =>
      (
        await fetch(`http://127.0.0.1:${listenPort}${path}`, {
          method,
          headers,
          ...(method === 'POST' ? { body: new Uint8Array(Buffer.from(body)) } : {}),
        })
      ).status,
    kept: async () => {
      await receiver.close()
      const names = readdirSync(own).filter((name) => name.endsWith('.jsonl'))
      return names
        .sort()
        .map((name) => readFileSync(join(own, name), 'utf8'))
        .join('')
    },
    [Symbol.dispose]: () => folder[Symbol.dispose](),
  }
}

test('a body is on the disk before its sender hears so, each record as it was written', async () => {
  using receiver = await receiving({ authMethod: 'token', config: { maxBatchSize: 3 } }, { token: 'quiet' })
  const known = { authorization: 'Bearer quiet' }
  expect(await receiver.send('{"id":12345678901234567890,\n "a":1.10}', known)).toBe(202)
  expect(await receiver.send('[{"t":"a,]}\\""}, {"n":[1,{"x":2}]}]', known)).toBe(202)
  expect(await receiver.send('{"l":1}\n{"l":2}\n', { ...known, 'content-type': 'application/x-ndjson' })).toBe(202)
  const refused = [
    await receiver.send('{}'),
    await receiver.send('{}', { authorization: 'Bearer loud' }),
    await receiver.send('{}', { ...known, origin: 'https://evil.example' }),
    await receiver.send('{}', known, '/hooks/others'),
    await receiver.send('', known, '/hooks/orders', 'GET'),
    await receiver.send('[1]', known),
    await receiver.send('[{},]', known),
    await receiver.send('{"a":', known),
    await receiver.send(Buffer.from([0x7b, 0xff, 0x7d]), known),
    await receiver.send('[{},{},{},{}]', known),
    await receiver.send(`{"a":"${'x'.repeat(6_000_000)}"}`, known).catch(() => 413),
  ]
  expect(refused).toEqual([401, 401, 403, 404, 405, 400, 400, 400, 400, 413, 413])
  expect((await receiver.kept()).split('\n')).toEqual([
    '{"id":12345678901234567890,  "a":1.10}'.replace(',  ', ',  '),
    '{"t":"a,]}\\""}',
    '{"n":[1,{"x":2}]}',
    '{"l":1}',
    '{"l":2}',
    '',
  ])
})

test('a receiver that cannot open a folder still stops listening, and a sender that hangs up is no bug', async () => {
  using folder = temporaryFolder()
  mkdirSync(join(folder.path, 'orders', '.open-1.jsonl'), { recursive: true })
  const config = { listenPort: await freePort(), signatureHeader: 'X-Signature' }
  const bugs: unknown[] = []
  const connectors = [{ id: 'hooks', authMethod: 'access_key', config }]
  const receiver = openReceiver({
    connectors: () => connectors,
    secretsOf: () => Promise.resolve({ signingSecret: 'quiet' }),
    folder: folder.path,
    reportBug: (error) => bugs.push(error),
  })
  await receiver.refresh()
  const socket = connect(config.listenPort, '127.0.0.1')
  socket.write('POST /hooks/hooks HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{')
  await setTimeout(100)
  socket.destroy()
  await setTimeout(100)
  expect(bugs).toEqual([])
  connectors.push({ id: 'orders', authMethod: 'access_key', config })
  await expect(receiver.refresh()).rejects.toThrow()
  await receiver.close()
  await expect(fetch(`http://127.0.0.1:${config.listenPort}`)).rejects.toThrow()
})

test('a signature is checked over the very bytes, and a rate is kept', async () => {
  const config = { signatureHeader: 'X-Hub-Signature-256', requestsPerSecond: 3 }
  using receiver = await receiving({ authMethod: 'access_key', config }, { signingSecret: 'quiet' })
  const signed = (body: string, as: 'hex' | 'base64') => createHmac('sha256', 'quiet').update(body).digest(as)
  const name = 'x-hub-signature-256'
  expect(await receiver.send('{"a":1}', { [name]: `sha256=${signed('{"a":1}', 'hex')}` })).toBe(202)
  expect(await receiver.send('{"a":2}', { [name]: signed('{"a":2}', 'base64') })).toBe(202)
  expect(await receiver.send('{"a":3}', { [name]: signed('{"a":2}', 'hex') })).toBe(401)
  expect(await receiver.send('{"a":3}')).toBe(401)
  const burst = await Promise.all(Array.from({ length: 12 }, () => receiver.send('{}')))
  expect(burst).toContain(429)
  expect(await receiver.kept()).toBe('{"a":1}\n{"a":2}\n')
})

test('a rate lets through what it says, and twice as much at once', () => {
  let now = 0
  const bucket = requestBucket(() => now)
  const taken = () => Array.from({ length: 30 }, () => bucket.take(10)).filter((wait) => wait === null).length
  expect(taken()).toBe(20)
  now = 1_000
  expect(taken()).toBe(10)
})

test('a list is divided where its records end, and what is none is named', () => {
  expect(splitRecords('[ {"a":[1,2]} , {"b":"x,y"} ]', false)).toEqual({ lines: ['{"a":[1,2]}', '{"b":"x,y"}'] })
  expect(splitRecords('[{"a":1},,{"b":2}]', false)).toEqual({ refusal: 'Record 2 is no JSON object.' })
  expect(splitRecords('[]', false)).toEqual({ refusal: 'The body holds no record.' })
})

test('records that arrive together are all kept, in files that end when nothing comes any more', async () => {
  using folder = temporaryFolder()
  const writer = openSegmentWriter(folder.path, { idleMs: 20, mostBytes: 2_000 })
  await Promise.all(Array.from({ length: 500 }, (_, index) => writer.append(`{"id":${index}}\n`)))
  await expect.poll(() => readdirSync(folder.path).filter((name) => name.startsWith('.')).length).toBe(0)
  const lines = readdirSync(folder.path).flatMap((name) =>
    readFileSync(join(folder.path, name), 'utf8').trim().split('\n'),
  )
  expect(new Set(lines).size).toBe(500)
  await writer.close()
})

test('what a killed process received is kept up to its last whole record', async () => {
  using folder = temporaryFolder()
  const own = join(folder.path, 'orders')
  mkdirSync(own)
  writeFileSync(join(own, '.open-1.jsonl'), '{"a":1}\n{"a":2}\n{"a":')
  writeFileSync(join(own, '.open-2.jsonl'), `{"a":"${'x'.repeat(200_000)}`)
  await recoverSegments(own)
  expect(readdirSync(own)).toEqual(['1.jsonl'])
  expect(readFileSync(join(own, '1.jsonl'), 'utf8')).toBe('{"a":1}\n{"a":2}\n')
})
