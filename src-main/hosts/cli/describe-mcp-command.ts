import { type Command, Option } from 'commander'

import { mcpScopes } from '../../../src-shared/api-keys/mcp-scope.ts'
import type { McpOptions } from './commands/mcp.ts'
import { examples } from './examples.ts'

export function describeMcpCommand(program: Command, end: (exitCode: number) => void): void {
  program
    .command('mcp')
    .description(
      'Serve an MCP client over standard input and output: it drafts, checks, previews (values as shapes) and plans pipelines.',
    )
    .addOption(
      new Option('--scope <name>', 'read; propose loads, which a person approves; or run them at once')
        .choices(mcpScopes)
        .default('propose'),
    )
    .addHelpText('after', examples('weir mcp', 'weir mcp --scope read', 'weir approvals list'))
    .action(async (_: unknown, command: Command) => {
      end(await (await import('./commands/mcp.ts')).mcp(command.optsWithGlobals<McpOptions>()))
    })
}
