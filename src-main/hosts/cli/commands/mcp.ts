import type { McpScope } from '../../../../src-shared/api-keys/mcp-scope.ts'
import { type SharedOptions, withStudio } from '../with-studio.ts'

export interface McpOptions extends SharedOptions {
  readonly scope: McpScope
}

/** Standard output belongs to the protocol: whatever is said goes to standard error. */
export const mcp = ({ scope, ...options }: McpOptions): Promise<number> =>
  withStudio(options, async ({ studio: { services, audited, log }, terminal, stop }) => {
    const { serveOverStdio } = await import('../../mcp/serve-over-stdio.ts')
    terminal.status(`MCP server of Weir, scope ${scope}. It ends when its client does.`)
    const reportBug = (error: unknown, call: string) => {
      log.bug(error, call)
    }
    await serveOverStdio({ services, audited, reportBug }, scope, stop)
    return 0
  })
