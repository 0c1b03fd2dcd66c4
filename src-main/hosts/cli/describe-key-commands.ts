import { type Command, Option } from 'commander'

import { apiRoles } from '../../../src-shared/api-keys/api-key.ts'
import type { CreateKeyOptions } from './commands/keys.ts'
import { examples } from './examples.ts'
import type { SharedOptions } from './with-studio.ts'

const load = () => import('./commands/keys.ts')

export function describeKeyCommands(program: Command, end: (exitCode: number) => void): void {
  const keys = program
    .command('keys')
    .description('Create, list and revoke API keys, with which programs call the HTTP API of weir serve.')
    .addHelpText('after', examples('weir keys create --name CI --role editor', 'weir keys list'))
  keys
    .command('create')
    .description('Create a key and print it. It is shown only once: Weir stores its hash.')
    .requiredOption('--name <name>', 'what the key is for')
    .addOption(new Option('--role <role>', 'what it may do').choices(apiRoles).default('viewer'))
    .option('--expires <moment>', 'when it expires, such as 2027-01-31T00:00:00Z (default: never)')
    .option(
      '--scope <name>',
      'limit the key to MCP clients: mcp:read, mcp:propose or mcp:run (default: all that the role may)',
      more,
      [],
    )
    .option('--json', 'print { key } as one JSON document')
    .addHelpText(
      'after',
      examples(
        'weir keys create --name CI --role editor --expires 2027-01-31T00:00:00Z',
        'weir keys create --name Assistant --role editor --scope mcp:propose',
      ),
    )
    .action(async (_: unknown, command: Command) => {
      end(await (await load()).createKey(command.optsWithGlobals<CreateKeyOptions>()))
    })
  keys
    .command('list')
    .description('List the keys by their first characters, with role, expiry and last use.')
    .option('--json', 'print the records as one JSON document')
    .addHelpText('after', examples('weir keys list --json'))
    .action(async (_: unknown, command: Command) => {
      end(await (await load()).listKeys(command.optsWithGlobals<SharedOptions>()))
    })
  keys
    .command('revoke <id>')
    .description('Revoke a key, at once and for good. <id> is its id, or its first characters as keys list shows them.')
    .option('--json', 'print { revoked } as one JSON document')
    .addHelpText('after', examples('weir keys revoke krn_4fGx92aQ'))
    .action(async (id: string, _: unknown, command: Command) => {
      end(await (await load()).revokeKey(id, command.optsWithGlobals<SharedOptions>()))
    })
}

const more = (name: string, before: readonly string[]): readonly string[] => [...before, name]
