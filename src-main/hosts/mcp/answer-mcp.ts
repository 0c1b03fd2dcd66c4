import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

import { createMcpHandler } from '@modelcontextprotocol/server'

import type { ApiKeyHolders } from '../../services/api-keys/api-key-calls.ts'
import { keyOf } from '../rest/admit-request.ts'
import { type McpHostOptions, openMcpServer } from './open-mcp-server.ts'

export interface McpHttpOptions extends McpHostOptions {
  readonly apiKeys: ApiKeyHolders
}

export type AnswerMcp = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void>

/** The MCP server over streamable HTTP, for who brings a key: every request has its own connection, so nothing is kept between them. */
export function answerMcp({ apiKeys, ...host }: McpHttpOptions): AnswerMcp {
  return async (request, response, url) => {
    response.setHeader('X-Content-Type-Options', 'nosniff')
    response.setHeader('Cache-Control', 'no-store')
    // A browser is no MCP client: a page that knows a key gets nowhere from another site.
    const { origin, host: address } = request.headers
    if (origin !== undefined && origin !== `http://${address ?? ''}`) {
      refuse(response, 403, 'Only programs on this machine may call this address.')
      return
    }
    const key = keyOf(request)
    const holder = key === null ? null : apiKeys.mcpHolder(key)
    if (!holder) {
      response.setHeader('WWW-Authenticate', 'Bearer')
      const sentence =
        'Send an API key in the header X-API-Key or Authorization. weir keys create --scope mcp:propose makes one.'
      refuse(
        response,
        401,
        key === null ? sentence : 'The API key is not known, has expired, was revoked, or has no scope for MCP.',
      )
      return
    }
    const handler = createMcpHandler(() => openMcpServer({ ...host, ...holder }), {
      onerror: (error) => {
        host.reportBug(error, 'mcp')
      },
    })
    const gone = new AbortController()
    response.on('close', () => {
      gone.abort()
    })
    try {
      await send(response, await handler.fetch(webRequest(request, url, gone.signal)))
    } finally {
      await handler.close()
    }
  }
}

function webRequest(request: IncomingMessage, url: URL, signal: AbortSignal): Request {
  const { method = 'GET' } = request
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    for (const one of [value ?? []].flat()) headers.append(name, one)
  }
  const hasBody = method !== 'GET' && method !== 'HEAD'
  const body = hasBody ? { body: Readable.toWeb(request) as globalThis.ReadableStream, duplex: 'half' as const } : {}
  return new Request(url, { method, headers, signal, ...body })
}

async function send(response: ServerResponse, answer: Response): Promise<void> {
  response.writeHead(answer.status, Object.fromEntries(answer.headers))
  if (!answer.body) {
    response.end()
    return
  }
  try {
    await pipeline(Readable.fromWeb(answer.body), response)
  } catch (error) {
    // A client that disconnects is no failure of the server.
    if (!response.destroyed) throw error
  }
}

function refuse(response: ServerResponse, status: number, message: string): void {
  const body = { jsonrpc: '2.0', id: null, error: { code: -32_001, message } }
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body))
}
