import type { Command } from 'commander'

import { examples } from './examples.ts'
import type { SharedOptions } from './with-studio.ts'

export function describeSchemaCommands(program: Command, end: (exitCode: number) => void): void {
  const schema = program
    .command('schema')
    .alias('schemas')
    .description('Create and change the tables that pipelines load.')
    .addHelpText('after', examples('weir schema apply schema.json', 'weir schema list'))
  schema
    .command('apply <file>')
    .description('Create or alter the ds_ table that a schema file describes; shows the statements first.')
    .option('--json', 'print the schema record as one JSON document')
    .addHelpText('after', examples('weir schema apply schema.json'))
    .action(async (file: string, _: unknown, command: Command) => {
      end(await (await import('./commands/schema.ts')).applySchema(file, command.optsWithGlobals<SharedOptions>()))
    })
  schema
    .command('list')
    .description('List the schemas of the workspace.')
    .option('--json', 'print the schema records as one JSON document')
    .addHelpText('after', examples('weir schema list --json'))
    .action(async (_: unknown, command: Command) => {
      end(await (await import('./commands/schema.ts')).listSchemas(command.optsWithGlobals<SharedOptions>()))
    })
}
