import type { Command } from 'commander'

import { examples } from './examples.ts'
import type { SharedOptions } from './with-studio.ts'

/** `weir generations`: the rows that tables had before their last load by blue_green. */
export function describeGenerationCommands(program: Command, end: (exitCode: number) => void): void {
  const generations = program
    .command('generations')
    .description('The rows that tables had before their last load by blue_green.')
    .addHelpText('after', examples('weir generations list', 'weir generations restore public.ds_customer'))
  generations
    .command('list')
    .description('List the tables whose previous generation is kept.')
    .option('--json', 'print the records as one JSON document')
    .action(async (_: unknown, command: Command) => {
      const { listGenerations } = await import('./commands/generations.ts')
      end(await listGenerations(command.optsWithGlobals<SharedOptions>()))
    })
  generations
    .command('restore <table>')
    .description('Put the previous generation of a table back; doing it again undoes it.')
    .option('--json', 'print { table } as one JSON document')
    .action(async (table: string, _: unknown, command: Command) => {
      const { restoreGeneration } = await import('./commands/generations.ts')
      end(await restoreGeneration(table, command.optsWithGlobals<SharedOptions>()))
    })
  generations
    .command('drop <table>')
    .description('Drop the previous generation of a table, to free its space.')
    .option('--json', 'print { table } as one JSON document')
    .action(async (table: string, _: unknown, command: Command) => {
      const { dropGeneration } = await import('./commands/generations.ts')
      end(await dropGeneration(table, command.optsWithGlobals<SharedOptions>()))
    })
}
