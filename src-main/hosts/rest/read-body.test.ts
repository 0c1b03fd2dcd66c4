import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { Readable } from 'node:stream'

import { expect, onTestFinished, test } from 'vitest'

import { readBody } from './read-body.ts'

const megabyte = Buffer.alloc(1024 * 1024, 120)

async function serve(): Promise<number> {
  const server = createServer((request, response) => {
    void readBody(request, '/api/v1/pipelines', megabyte.length).then((read) => {
      const refused = read !== null && 'status' in read ? read : null
      response.writeHead(refused?.status ?? 200).end(refused?.message)
    })
  })
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

/** As many clients do: it looks for an answer once it has sent everything. */
const sendAll = (port: number, header: string, parts: readonly (Buffer | string)[]) =>
  new Promise<string>((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    socket.on('error', reject)
    socket.write(`POST /api/v1/pipelines HTTP/1.1\r\nHost: localhost\r\n${header}\r\n\r\n`)
    const body = Readable.from(parts)
    body.pipe(socket, { end: false })
    body.on('end', () => {
      socket.once('data', (answer: Buffer) => {
        socket.destroy()
        resolve(answer.toString())
      })
    })
  })

test('a client that goes on sending gets the sentence, however long its body is', async () => {
  const port = await serve()
  const parts = Array.from({ length: 64 }, () => megabyte)
  const said = await sendAll(port, `Content-Length: ${64 * megabyte.length}`, parts)
  expect(said).toMatch(/^HTTP\/1.1 413[^]*A body has at most 1 MB\./)

  // Nobody says beforehand how long this one is.
  const size = megabyte.length.toString(16)
  const chunks = parts.flatMap((part) => [`${size}\r\n`, part, '\r\n'])
  expect(await sendAll(port, 'Transfer-Encoding: chunked', [...chunks, '0\r\n\r\n'])).toMatch(/^HTTP\/1.1 413/)
  expect(await sendAll(port, `Content-Length: ${megabyte.length}`, [megabyte])).toMatch(/^HTTP\/1.1 200/)
})
