import type { AnswerMcp, McpHttpOptions } from './answer-mcp.ts'

export const mcpPath = '/mcp'

/** The MCP server of an address. Its code is loaded with the first request: most who open the studio have no client. */
export function openMcpPath(options: McpHttpOptions): AnswerMcp {
  let opened: Promise<AnswerMcp> | null = null
  return async (request, response, url) => {
    opened ??= import('./answer-mcp.ts').then(({ answerMcp }) => answerMcp(options))
    return (await opened)(request, response, url)
  }
}
