import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Arrival {
  readonly url: string
  readonly method: string
  readonly headers: IncomingHttpHeaders
  /** What was sent; '' with a GET. */
  readonly body: string
  readonly atMs: number
  /** How many requests were under way when it came, itself among them. */
  readonly atOnce: number
}

export interface ScriptedServer {
  /** `127.0.0.1:port` */
  readonly host: string
  readonly arrivals: Arrival[]
  close(): Promise<void>
}

export type Script = (arrival: Arrival, response: ServerResponse, number: number) => void

/** A real HTTP server on this machine that answers as a test tells it to. */
export async function startScriptedServer(script: Script): Promise<ScriptedServer> {
  const arrivals: Arrival[] = []
  let atOnce = 0
  const server = createServer((request, response) => {
    atOnce++
    response.on('close', () => atOnce--)
    const { url = '', method = '', headers } = request
    const came = { url, method, headers, atMs: performance.now(), atOnce }
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const arrival = { ...came, body: Buffer.concat(chunks).toString() }
      arrivals.push(arrival)
      script(arrival, response, arrivals.length)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    host: `127.0.0.1:${port}`,
    arrivals,
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
