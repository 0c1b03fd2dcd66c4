import type { Command } from 'commander'

import type { RunsOptions } from './commands/runs.ts'
import { examples } from './examples.ts'
import { wholeNumber } from './whole-number.ts'
import type { SharedOptions } from './with-studio.ts'

export function describeRunsCommands(program: Command, end: (exitCode: number) => void): void {
  const runs = program
    .command('runs')
    .description('List the runs of the workspace, newest first.')
    .option('--limit <n>', 'how many', wholeNumber(1, 500), 20)
    .option('--json', 'print the records as one JSON document')
    .addHelpText('after', examples('weir runs', 'weir runs show 9f71b01c-b90d-4dab-8fc0-6e2d05d417a0'))
    .action(async (_: unknown, command: Command) => {
      end(await (await import('./commands/runs.ts')).listRuns(command.optsWithGlobals<RunsOptions>()))
    })
  runs
    .command('show <id>')
    .description('Show one run with its receipt; the first characters of its id are enough.')
    .option('--json', 'print the record as one JSON document')
    .addHelpText('after', examples('weir runs show 9f71b01c'))
    .action(async (id: string, _: unknown, command: Command) => {
      end(await (await import('./commands/runs.ts')).showRun(id, command.optsWithGlobals<SharedOptions>()))
    })
}
