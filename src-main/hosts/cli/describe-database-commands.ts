import type { Command } from 'commander'

import { examples } from './examples.ts'
import type { SharedOptions } from './with-studio.ts'

export function describeDatabaseCommands(program: Command, end: (exitCode: number) => void): void {
  const database = program
    .command('database')
    .description('Inspect the engine database, which pipelines load into.')
    .addHelpText('after', examples('weir database check pipeline.json', 'weir --db postgres://… database check'))
  database
    .command('check [file]')
    .description(
      'Say which right the database role lacks for a pipeline, or for all of the workspace, and what gives it.',
    )
    .option('--json', 'print the report as one JSON document')
    .addHelpText('after', examples('weir database check pipeline.json', 'weir database check --json'))
    .action(async (file: string | undefined, _: unknown, command: Command) => {
      const { checkDatabase } = await import('./commands/database.ts')
      end(await checkDatabase(file, command.optsWithGlobals<SharedOptions>()))
    })
}
