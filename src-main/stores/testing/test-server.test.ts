import { existsSync } from 'node:fs'
import { connect } from 'node:net'
import { once } from 'node:events'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { temporaryFolder } from '../../storage/testing/temporary-folder.ts'
import { startTestServer } from './test-server.ts'

const answers = async (port: number): Promise<boolean> => {
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect').finally(() => socket.destroy())
  return true
}

test('a server that ends while it starts, as where a port of it is taken, is started on another port', async () => {
  using folder = temporaryFolder()
  const mark = join(folder.path, 'started-before')
  const script = `const { existsSync, writeFileSync } = require('node:fs')
    if (!existsSync(process.argv[1])) { writeFileSync(process.argv[1], process.argv[2]); process.exit(1) }
    require('node:net').createServer().listen(Number(process.argv[2]), '127.0.0.1')`
  const ports: number[] = []
  const server = await startTestServer({
    command: process.execPath,
    args: (_, port) => {
      ports.push(port)
      return ['-e', script, mark, String(port)]
    },
    isReady: answers,
  })
  expect(existsSync(mark)).toBe(true)
  expect(ports).toHaveLength(2)
  expect(server?.port).toBe(ports[1])
  await server?.stop()
})

test('a server is ready once it listens on all of its ports', async () => {
  const script = `const listen = (port) => require('node:net').createServer().listen(port, '127.0.0.1')
    const port = Number(process.argv[1])
    listen(port)
    setTimeout(() => listen(port + 1), 400)`
  const server = await startTestServer({
    command: process.execPath,
    args: (_, port) => ['-e', script, String(port)],
    isReady: answers,
    ports: 2,
  })
  expect(await answers((server?.port ?? 0) + 1)).toBe(true)
  await server?.stop()
})

test('a server that never starts is no server', async () => {
  const server = await startTestServer({
    command: process.execPath,
    args: () => ['-e', 'process.exit(1)'],
    isReady: answers,
  })
  expect(server).toBeNull()
})
