import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

import { AppError } from '../../../src-shared/errors/app-error.ts'

/** Where the browser of a person comes back to after a sign-in (RFC 8252, 7.3). */
export interface LoopbackRedirect {
  readonly uri: string
  /** The parameters that the browser brought first; null where it was closed before. */
  readonly arrived: Promise<URLSearchParams | null>
  close(): void
}

const path = '/signed-in'

/** Listens on this machine alone for one answer with the state that was given out; anything else is turned away. */
export async function listenForRedirect(state: string, port: number): Promise<LoopbackRedirect> {
  const server = createServer()
  server.requestTimeout = 10_000
  const bound = await listen(server, port)
  let arrive: (found: URLSearchParams | null) => void = () => undefined
  const arrived = new Promise<URLSearchParams | null>((resolve) => (arrive = resolve))
  const close = () => {
    arrive(null)
    server.close()
    server.closeIdleConnections()
  }
  server.on('request', (request, response) => {
    const url = URL.parse(request.url ?? '/', 'http://127.0.0.1')
    const isMeant =
      url !== null &&
      request.method === 'GET' &&
      request.headers.host === `127.0.0.1:${bound}` &&
      url.pathname === path &&
      url.searchParams.get('state') === state
    if (!isMeant) {
      say(response, 404, 'There is nothing here.')
      return
    }
    const isRefused = url.searchParams.has('error')
    say(
      response,
      200,
      isRefused
        ? 'The sign-in was refused. Weir says why.'
        : 'You are signed in. You can close this page and go back to Weir.',
    )
    arrive(url.searchParams)
  })
  return { uri: `http://127.0.0.1:${bound}${path}`, arrived, close }
}

function say(response: ServerResponse, status: number, sentence: string): void {
  response
    .writeHead(status, {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': "default-src 'none'",
      'Cache-Control': 'no-store',
      // The code of the address is nobody else's affair.
      'Referrer-Policy': 'no-referrer',
      Connection: 'close',
    })
    .end(`<!doctype html><html lang="en"><meta charset="utf-8"><title>Weir</title><p>${sentence}</p></html>`)
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new AppError('port_taken', { port }, { cause: error }) : error)
    })
    server.listen(port, '127.0.0.1', () => {
      resolve((server.address() as AddressInfo).port)
    })
  })
}
