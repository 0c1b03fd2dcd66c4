import type { Command } from 'commander'

import { examples } from './examples.ts'
import type { SharedOptions } from './with-studio.ts'

export function describeSecretsCommands(program: Command, end: (exitCode: number) => void): void {
  const secrets = program
    .command('secrets')
    .description('Look after the key that seals passwords and other secrets of the workspace.')
    .addHelpText('after', examples('weir secrets rotate'))
  secrets
    .command('rotate')
    .description('Replace the key, and seal every secret of the workspace anew.')
    .option('--json', 'print { resealed, unreadable } as one JSON document')
    .addHelpText('after', examples('weir secrets rotate'))
    .action(async (_: unknown, command: Command) => {
      end(await (await import('./commands/secrets.ts')).rotateKey(command.optsWithGlobals<SharedOptions>()))
    })
}
