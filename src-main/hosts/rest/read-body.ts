import type { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'

import { parseExactly } from '../../../src-shared/values/exact-json.ts'
import { restPrefix } from './rest-prefix.ts'

/** The routes whose bodies hold rows: a number of them may have more digits than a number of JavaScript. */
const routesWithRows = new RegExp(`^POST ${restPrefix}/schemas/[^/]+/data$`)

/** How long a client may go on sending what nobody wants. */
const mostDiscardingMs = 60_000

/** The request with its body at hand, a refusal, or null where the client left while it was sending. */
export type ReadBody =
  { readonly request: IncomingMessage } | { readonly status: 400 | 413; readonly message: string } | null

/** Reads the whole body of a request, up to a limit, and that of a route with rows with every digit. */
export async function readBody(request: IncomingMessage, path: string, mostBytes: number): Promise<ReadBody> {
  const { method = '', headers } = request
  const hasBody = headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined
  if (!hasBody) return { request }
  let bytes: Buffer | null
  try {
    bytes = await readWhole(request, mostBytes)
  } catch (error) {
    if (request.destroyed) return null
    throw error
  }
  if (bytes === null) {
    discardRest(request)
    return { status: 413, message: `A body has at most ${mostBytes / 1024 / 1024} MB.` }
  }
  const isJson = (headers['content-type'] ?? 'application/json').startsWith('application/json')
  if (!isJson || !routesWithRows.test(`${method} ${path}`)) return { request: withBody(request, bytes) }
  const text = bytes.toString('utf8')
  try {
    // The framework takes `body` as it is.
    return { request: Object.assign(request, { body: text === '' ? {} : parseExactly(text) }) }
  } catch {
    return { status: 400, message: 'The body is not JSON.' }
  }
}

/** Null where it is too long. */
async function readWhole(request: IncomingMessage, mostBytes: number): Promise<Buffer | null> {
  if (Number(request.headers['content-length']) > mostBytes) return null
  const chunks: Buffer[] = []
  let bytes = 0
  // To leave the loop must not end the connection, on which the answer goes.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > mostBytes) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** A client that is still sending would see a reset in the place of the answer, so the rest is read to its end and forgotten. */
function discardRest(request: IncomingMessage): void {
  const timer = setTimeout(() => request.destroy(), mostDiscardingMs)
  timer.unref()
  request.once('close', () => {
    clearTimeout(timer)
  })
  request.resume()
}

/** What the framework reads of a request, with a body that was read already. */
const withBody = ({ method, url, headers, socket }: IncomingMessage, bytes: Buffer): IncomingMessage =>
  Object.assign(Readable.from([bytes], { objectMode: false }), {
    method,
    url,
    headers,
    socket,
  }) as unknown as IncomingMessage
