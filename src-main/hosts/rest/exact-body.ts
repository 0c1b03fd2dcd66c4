import type { IncomingMessage } from 'node:http'

import { parseExactly } from '../../../src-shared/values/exact-json.ts'
import { restPrefix } from './rest-prefix.ts'

/** The routes whose bodies hold rows: a number of them may have more digits than a number of JavaScript. */
const routesWithRows = new RegExp(`^POST ${restPrefix}/schemas/[^/]+/data$`)

const mostTimesRead = 4

export type ReadBody = { readonly status: 400 | 413; readonly message: string } | null

/** Reads the body of such a route with every digit, in place of the framework, which takes `request.body` as it is; null where all is well. */
export async function readExactBody(request: IncomingMessage, path: string, mostBytes: number): Promise<ReadBody> {
  const isJson = (request.headers['content-type'] ?? 'application/json').startsWith('application/json')
  if (!isJson || !routesWithRows.test(`${request.method ?? ''} ${path}`)) return null
  const chunks: Buffer[] = []
  let bytes = 0
  // To leave the loop must not end the connection, on which the answer goes.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes <= mostBytes) chunks.push(chunk)
    // A client that is still sending sees a reset in the place of the answer, so what is too long is read to its end, or thus far.
    else if (bytes > mostBytes * mostTimesRead) break
    else chunks.length = 0
  }
  if (bytes > mostBytes) return { status: 413, message: `A body has at most ${mostBytes / 1024 / 1024} MB.` }
  const text = Buffer.concat(chunks).toString('utf8')
  try {
    Object.assign(request, { body: text === '' ? {} : parseExactly(text) })
    return null
  } catch {
    return { status: 400, message: 'The body is not JSON.' }
  }
}
