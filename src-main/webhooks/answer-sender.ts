import type { IncomingMessage, ServerResponse } from 'node:http'

import { webhookAddress } from '../../src-shared/connectors/api/webhook.ts'
import { formatCount } from '../../src-shared/values/format-count.ts'
import { isAppError } from '../../src-shared/errors/app-error.ts'
import { isKnownSender, needsBody } from './check-credentials.ts'
import type { Inbox, ReceiverParts, ReceivingConnector } from './receiver-parts.ts'
import { splitRecords } from './split-records.ts'

interface Receiving extends ReceiverParts {
  readonly port: number
  readonly inboxOf: (id: string) => Promise<Inbox>
}

interface Said {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
  readonly headers?: Readonly<Record<string, string>>
}

const mostBytes = 5 * 1024 * 1024

/** Takes a request of a sender: who it is, how often it comes, what it brings; it is told so when that is on the disk. */
export async function answerSender(
  request: IncomingMessage,
  response: ServerResponse,
  parts: Receiving,
): Promise<void> {
  const { status, body, headers = {} } = await receive(request, parts)
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    ...headers,
    // What was not read of a body would be taken for the next request.
    ...(request.complete ? {} : { Connection: 'close' }),
  })
  response.end(JSON.stringify(body), () => {
    if (!request.complete) request.destroy()
  })
}

async function receive(request: IncomingMessage, parts: Receiving): Promise<Said> {
  const found = connectorsAt(request.url ?? '/', parts)
  const [connector] = found
  if (!connector) return refused(404, 'Nothing takes requests at this address.')
  if (found.length > 1) return refused(409, 'Two connectors have this address. Give one of them another path.')
  // A page of a browser has no business here.
  if (request.headers.origin !== undefined) return refused(403, 'Requests from web pages are not accepted.')
  if (request.method !== 'POST') {
    return { ...refused(405, 'Send records with POST.'), headers: { Allow: 'POST', 'Weir-Receiver': connector.id } }
  }
  const inbox = await parts.inboxOf(connector.id)
  const seconds = inbox.bucket.take(Number(connector.config['requestsPerSecond'] ?? 50))
  if (seconds !== null) {
    return {
      ...refused(429, `Too many requests. Try again in ${seconds} s.`),
      headers: { 'Retry-After': String(seconds) },
    }
  }
  let secrets: Readonly<Record<string, string>>
  try {
    secrets = await parts.secretsOf(connector.id)
  } catch (error) {
    if (!isAppError(error)) throw error
    return refused(503, 'The credentials of senders cannot be read now. Try again later.')
  }
  const check = { ...connector, secrets }
  const unknown = refused(401, 'The sender is not known: the token, key or signature is missing or wrong.')
  if (!needsBody(connector) && !isKnownSender(check, request.headers, Buffer.alloc(0))) return unknown
  const body = await bodyOf(request)
  if (body === null) return refused(413, `A body has at most ${formatCount(mostBytes)} bytes.`)
  if (needsBody(connector) && !isKnownSender(check, request.headers, body)) return unknown
  return keep(connector, inbox, request, body)
}

async function keep(
  { config }: ReceivingConnector,
  inbox: Inbox,
  { headers }: IncomingMessage,
  body: Buffer,
): Promise<Said> {
  const encoding = headers['content-encoding'] ?? 'identity'
  if (encoding !== 'identity') return refused(415, `Compressed bodies (${encoding.slice(0, 20)}) are not accepted.`)
  const text = textOf(body)
  if (text === null) return refused(400, 'The body is not UTF-8.')
  const isOfLines = /ndjson|jsonl|json-lines/i.test(headers['content-type'] ?? '')
  const records = splitRecords(text, isOfLines)
  if ('refusal' in records) return refused(400, records.refusal)
  const most = Number(config['maxBatchSize'] ?? 1000)
  const { length } = records.lines
  if (length > most)
    return refused(413, `A request brings at most ${formatCount(most)} records; this one has ${formatCount(length)}.`)
  try {
    await inbox.writer.append(`${records.lines.join('\n')}\n`)
  } catch (error) {
    const isFull = ['ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException).code ?? '')
    if (!isFull) throw error
    return refused(507, 'The disk is full; nothing was kept.')
  }
  inbox.lastReceivedAt = new Date().toISOString()
  return { status: 202, body: { received: length } }
}

const refused = (status: number, error: string): Said => ({ status, body: { error } })

function connectorsAt(address: string, { connectors, port }: Receiving): readonly ReceivingConnector[] {
  const origin = `http://127.0.0.1:${port}`
  if (!URL.canParse(address, origin)) return []
  const { pathname } = new URL(address, origin)
  return connectors().filter(({ id, config }) => {
    const own = new URL(webhookAddress(id, config))
    return own.port === String(port) && own.pathname === pathname
  })
}

/** Null where it is too long. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | null> {
  const { 'content-length': length } = request.headers
  if (length !== undefined && Number(length) > mostBytes) return null
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > mostBytes) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function textOf(body: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body)
  } catch {
    return null
  }
}
