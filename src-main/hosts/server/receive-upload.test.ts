import { readdirSync, readFileSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { keepUploadsIn } from '../../services/imports/keep-upload.ts'
import { temporaryFolder } from '../../storage/testing/temporary-folder.ts'
import { enter, send, studioServersHere } from './testing/studio-servers.ts'

const start = studioServersHere()

test('a file that a page sends is kept, and the answer is its path', async () => {
  using temporary = temporaryFolder()
  const server = await start({}, { keepUpload: keepUploadsIn(temporary.path) })
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
  const server = await start({}, { keepUpload: keepUploadsIn(temporary.path) })
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
    {
      keepUpload: keepUploadsIn(temporary.path, () => Promise.resolve((1 << 28) + 1_000)),
      reportBug: (bug) => bugs.push(bug),
    },
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
