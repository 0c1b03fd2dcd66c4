import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

import { BodyLimitPlugin, RPCHandler } from '@orpc/server/node'

import type { ApiKeyHolders } from '../../services/api-keys/api-key-calls.ts'
import type { AuditCall } from '../../services/audit/audited.ts'
import type { KeepUpload } from '../../services/imports/keep-upload.ts'
import type { Services } from '../../services/services.ts'
import { contractRouter, type ReportBug, type RouterContext } from '../contract-router.ts'
import type { AnswerMcp } from '../mcp/answer-mcp.ts'
import { mcpPath, openMcpPath } from '../mcp/mcp-path.ts'
import { uploadsPath } from '../page/answer-upload.ts'
import { htmlHeaders, readPage } from '../page/read-page.ts'
import { type AnswerRest, restHost, sendError } from '../rest/rest-host.ts'
import { restPrefix } from '../rest/rest-prefix.ts'
import { checkHost, checkRequest, type Refusal } from './check-request.ts'
import { withHttpStatus } from './failure-status.ts'
import { listen } from './listen.ts'
import { receiveUpload } from './receive-upload.ts'
import { sentencePage } from './sentence-page.ts'
import { openStudioSession, type StudioSession } from './studio-session.ts'

export interface StudioServerOptions {
  readonly services: Services
  readonly keepUpload: KeepUpload
  /** Who may call the HTTP API. */
  readonly apiKeys: ApiKeyHolders
  readonly audited: AuditCall
  /** 0 or absent: any free port. */
  readonly port?: number
  /** The built renderer. */
  readonly folder: string
  readonly reportBug: ReportBug
}

export interface StudioServer {
  readonly port: number
  /** The address a browser keeps; it needs the cookie. */
  readonly address: string
  /** The link that opens the studio once, at the given place. */
  link(place?: string): string
  close(): Promise<void>
}

const maxBodyBytes = 32 * 1024 * 1024

/** The studio for a browser on this machine: pages and calls on 127.0.0.1, opened by a one-time link. */
export async function startStudioServer(options: StudioServerOptions): Promise<StudioServer> {
  const rpc = new RPCHandler(contractRouter(options.services, options.reportBug), {
    interceptors: [(call) => call.next().catch((error: unknown) => Promise.reject(withHttpStatus(error)))],
    plugins: [new BodyLimitPlugin({ maxBodySize: maxBodyBytes })],
  })
  const server = createServer()
  // A large file takes its time; the headers of a request still may not.
  server.requestTimeout = 0
  const port = await listen(server, options.port ?? 0)
  const session = openStudioSession(port)
  const rest = restHost({ ...options, hasSession: ({ headers }) => session.isOpenTo(headers.cookie) })
  const mcp = openMcpPath(options)
  server.on('request', (request, response) => {
    answer(request, response, {
      session,
      port,
      folder: options.folder,
      rpc,
      rest,
      mcp,
      keepUpload: options.keepUpload,
    }).catch((error: unknown) => {
      options.reportBug(error, 'http')
      if (!response.headersSent)
        sendSentence(response, {
          status: 500,
          sentence: 'This is a bug in Weir. The log of the workspace has the details.',
        })
      else response.destroy()
    })
  })
  const address = `http://127.0.0.1:${port}/`
  return {
    port,
    address,
    link: (place = '/') => `${address}open/${session.token}${place === '/' ? '' : `?to=${encodeURIComponent(place)}`}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve()
        })
        server.closeAllConnections()
      }),
  }
}

interface RequestContext {
  readonly session: StudioSession
  readonly port: number
  readonly folder: string
  readonly rpc: RPCHandler<RouterContext>
  readonly rest: AnswerRest
  readonly mcp: AnswerMcp
  readonly keepUpload: KeepUpload
}

async function answer(request: IncomingMessage, response: ServerResponse, context: RequestContext): Promise<void> {
  const url = new URL(request.url ?? '/', `http://127.0.0.1:${context.port}`)
  const program = url.pathname.startsWith(`${restPrefix}/`)
    ? context.rest
    : url.pathname === mcpPath
      ? context.mcp
      : null
  if (program) {
    const misled = checkHost(request, context.port)
    if (misled === null) await program(request, response, url)
    else sendError(response, misled.status, misled.sentence)
    return
  }
  const refusal = checkRequest(request, context.port)
  if (refusal !== null) {
    sendSentence(response, refusal)
    return
  }
  const isKnown = context.session.isOpenTo(request.headers.cookie)

  if (url.pathname.startsWith('/open/') && request.method === 'GET') {
    openStudio(response, url, context.session, isKnown)
  } else if (!isKnown) {
    sendSentence(response, {
      status: 401,
      title: 'This studio is locked',
      sentence:
        'Open it with the link that Weir printed in the terminal. If that link has been used, start Weir again for a new one.',
    })
  } else if (url.pathname.startsWith('/rpc/')) {
    await answerCall(request, response, context.rpc)
  } else if (url.pathname === uploadsPath && request.method === 'POST') {
    await receiveUpload(request, response, url, context.keepUpload)
  } else if (request.method === 'POST') {
    sendSentence(response, { status: 404, sentence: 'There is no such call.' })
  } else {
    const page = await readPage(context.folder, url.pathname)
    response.writeHead(page.status, page.headers).end(request.method === 'HEAD' ? undefined : page.body)
  }
}

function openStudio(response: ServerResponse, url: URL, session: StudioSession, isKnown: boolean): void {
  const place = localPlace(url.searchParams.get('to'))
  const cookie = isKnown ? null : session.redeem(url.pathname.slice('/open/'.length))
  if (!isKnown && cookie === null) {
    sendSentence(response, {
      status: 410,
      title: 'This link has been used',
      sentence: `Each link opens the studio once, in one browser. There the studio is at ${url.origin}/. For another browser, start Weir again and take the new link.`,
    })
    return
  }
  // Forwarded by the page and not by a redirect: a strict cookie would not follow a redirect that began on another site.
  response
    .writeHead(200, { ...htmlHeaders(), ...(cookie === null ? {} : { 'Set-Cookie': cookie }) })
    .end(sentencePage('Opening Weir', 'One moment.', place))
}

async function answerCall(
  request: IncomingMessage,
  response: ServerResponse,
  rpc: RequestContext['rpc'],
): Promise<void> {
  if (request.method !== 'POST') {
    sendSentence(response, { status: 405, sentence: 'Use POST for calls.' })
    return
  }
  response.setHeader('X-Content-Type-Options', 'nosniff')
  response.setHeader('Cache-Control', 'no-store')
  const { matched } = await rpc.handle(request, response, { prefix: '/rpc', context: {} })
  if (!matched) sendSentence(response, { status: 404, sentence: 'There is no such call.' })
}

function sendSentence(
  response: ServerResponse,
  { status, sentence, title }: Refusal & { readonly title?: string },
): void {
  response.writeHead(status, htmlHeaders()).end(sentencePage(title ?? 'Weir', sentence))
}

/** Only a place inside the studio: "//elsewhere" would be another site. */
function localPlace(place: string | null): string {
  return place !== null && /^\/(?![/\\])[^\s\p{Cc}]*$/u.test(place) ? place : '/'
}
