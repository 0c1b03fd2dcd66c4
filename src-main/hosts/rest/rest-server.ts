import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

import type { McpHttpOptions } from '../mcp/answer-mcp.ts'
import { mcpPath, openMcpPath } from '../mcp/mcp-path.ts'
import { checkHost } from '../server/check-request.ts'
import { listen } from '../server/listen.ts'
import { restHost, type RestHostOptions, sendError } from './rest-host.ts'
import { restPrefix } from './rest-prefix.ts'

export interface RestServer {
  readonly port: number
  close(): Promise<void>
}

/** What programs call. */
export type ProgramOptions = Omit<RestHostOptions, 'hasSession'> & McpHttpOptions

/** The HTTP API and the MCP server, on 127.0.0.1, for API keys only: there are no pages here, and so no session. */
export async function startRestServer(options: ProgramOptions & { readonly port: number }): Promise<RestServer> {
  const rest = restHost({ ...options, hasSession: () => false })
  const mcp = openMcpPath(options)
  const server = createServer()
  const port = await listen(server, options.port)
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', `http://127.0.0.1:${port}`)
    const misled = checkHost(request, port)
    if (misled !== null) sendError(response, misled.status, misled.sentence)
    else if (url.pathname.startsWith(`${restPrefix}/`)) await rest(request, response, url)
    else if (url.pathname === mcpPath) await mcp(request, response, url)
    else sendError(response, 404, `The HTTP API is at ${restPrefix}.`)
  }
  server.on('request', (request, response) => {
    answer(request, response).catch((error: unknown) => {
      options.reportBug(error, 'http')
      if (response.headersSent) response.destroy()
      else sendError(response, 500, 'This is a bug in Weir. The log of the workspace has the details.')
    })
  })
  return {
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve()
        })
        server.closeAllConnections()
      }),
  }
}
