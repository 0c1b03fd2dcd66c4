import { Argument, type Command } from 'commander'

import { examples } from './examples.ts'
import type { SharedOptions } from './with-studio.ts'

const shells = ['bash', 'zsh', 'fish', 'powershell'] as const

export function describeCompletionCommand(program: Command, end: (exitCode: number) => void): void {
  program
    .command('completion')
    .description('Print a script with which a shell completes the commands and options of weir.')
    .addArgument(new Argument('<shell>', 'the shell').choices(shells))
    .option('--json', 'print { shell, script } as one JSON document')
    .addHelpText(
      'after',
      examples(
        'weir completion bash >> ~/.bashrc',
        'weir completion fish > ~/.config/fish/completions/weir.fish',
        'weir completion powershell >> $PROFILE',
      ),
    )
    .action(async (shell: (typeof shells)[number], _: unknown, command: Command) => {
      const { completion } = await import('./commands/completion.ts')
      end(completion(shell, program, command.optsWithGlobals<SharedOptions>()))
    })
}
