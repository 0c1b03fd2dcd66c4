import type { Command } from 'commander'

import { examples } from './examples.ts'
import type { SharedOptions } from './with-studio.ts'

export function describeSecretsCommands(program: Command, end: (exitCode: number) => void): void {
  const secrets = program
    .command('secrets')
    .description('Enter what connectors sign in with, and look after the key that seals it.')
    .addHelpText('after', examples('weir secrets set crm < secrets.json', 'weir secrets rotate'))
  secrets
    .command('rotate')
    .description('Replace the key, and seal every secret of the workspace anew.')
    .option('--json', 'print { resealed, unreadable } as one JSON document')
    .addHelpText('after', examples('weir secrets rotate'))
    .action(async (_: unknown, command: Command) => {
      end(await (await import('./commands/secrets.ts')).rotateKey(command.optsWithGlobals<SharedOptions>()))
    })
  secrets
    .command('list')
    .description('List which secrets are kept, masked.')
    .option('--json', 'print the records as one JSON document')
    .addHelpText('after', examples('weir secrets list'))
    .action(async (_: unknown, command: Command) => {
      end(await (await import('./commands/secrets.ts')).listSecrets(command.optsWithGlobals<SharedOptions>()))
    })
  secrets
    .command('set <connector>')
    .description(
      'Change what a connector signs in with. It is read from standard input, one JSON object or lines of name=value; what is left out stays.',
    )
    .option('--json', 'print the record as one JSON document')
    .addHelpText('after', examples('printf "password=%s" "$PASSWORD" | weir secrets set crm'))
    .action(async (connector: string, _: unknown, command: Command) => {
      const { setSecrets } = await import('./commands/secrets.ts')
      end(await setSecrets(connector, command.optsWithGlobals<SharedOptions>()))
    })
}
