import { once } from 'node:events'

import { serveStdio, StdioServerTransport } from '@modelcontextprotocol/server/stdio'

import type { McpScope } from '../../../src-shared/api-keys/mcp-scope.ts'
import { type McpHostOptions, openMcpServer } from './open-mcp-server.ts'

/** Serves the client that started this process, over its standard streams, until it closes them or `stop` aborts. */
export async function serveOverStdio(host: McpHostOptions, scope: McpScope, stop: AbortSignal): Promise<void> {
  const connection = { ...host, scope, caller: { kind: 'mcp', name: 'client' } } as const
  const over = new AbortController()
  const ended = Promise.race([
    once(process.stdin, 'end', { signal: over.signal }),
    once(process.stdin, 'close', { signal: over.signal }),
    once(stop, 'abort', { signal: over.signal }),
  ])
  const served = serveStdio(() => openMcpServer(connection), {
    transport: new StdioServerTransport(),
    onerror: (error) => {
      host.reportBug(error, 'mcp')
    },
  })
  await ended
  over.abort()
  await served.close()
}
