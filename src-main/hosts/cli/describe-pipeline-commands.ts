import type { Command } from 'commander'

import type { VersionOptions } from './commands/pipelines.ts'
import { examples } from './examples.ts'
import { wholeNumber } from './whole-number.ts'
import type { SharedOptions } from './with-studio.ts'

const load = () => import('./commands/pipelines.ts')
const anyVersion = wholeNumber(1, 1_000_000)

/** `weir pipelines`: those of the workspace, by id or name. */
export function describePipelineCommands(program: Command, end: (exitCode: number) => void): void {
  const pipelines = program
    .command('pipelines')
    .description('List, show, run, rename and delete the pipelines of the workspace.')
    .addHelpText('after', examples('weir pipelines list', 'weir pipelines show orders > pipeline.json'))
  pipelines
    .command('list')
    .description('List the pipelines with their last run.')
    .option('--json', 'print the records as one JSON document')
    .addHelpText('after', examples('weir pipelines list --json'))
    .action(async (_: unknown, command: Command) => {
      end(await (await load()).listPipelines(command.optsWithGlobals<SharedOptions>()))
    })
  pipelines
    .command('show <pipeline>')
    .description('Print the document of a pipeline: its draft where there is one, else its newest version.')
    .option('--ir-version <n>', 'this saved version', anyVersion)
    .option('--json', 'print the record with its document as one JSON document')
    .addHelpText('after', examples('weir pipelines show orders', 'weir pipelines show orders --ir-version 3'))
    .action(async (pipeline: string, _: unknown, command: Command) => {
      end(await (await load()).showPipeline(pipeline, command.optsWithGlobals<VersionOptions>()))
    })
  pipelines
    .command('run <pipeline>')
    .description('Run the newest saved version of a pipeline, and print its receipt.')
    .option('--ir-version <n>', 'this saved version', anyVersion)
    .option('--json', 'print the run result as one JSON document')
    .addHelpText('after', examples('weir pipelines run orders'))
    .action(async (pipeline: string, _: unknown, command: Command) => {
      end(await (await load()).runPipeline(pipeline, command.optsWithGlobals<VersionOptions>()))
    })
  pipelines
    .command('rename <pipeline> <name>')
    .description('Give a pipeline another name. Its id stays.')
    .option('--json', 'print the record as one JSON document')
    .addHelpText('after', examples('weir pipelines rename orders "Daily orders"'))
    .action(async (pipeline: string, name: string, _: unknown, command: Command) => {
      end(await (await load()).renamePipeline(pipeline, name, command.optsWithGlobals<SharedOptions>()))
    })
  pipelines
    .command('delete <pipeline>')
    .description('Delete a pipeline. Its versions and runs are kept, and recover brings it back.')
    .option('--json', 'print { removed } as one JSON document')
    .addHelpText('after', examples('weir pipelines delete orders'))
    .action(async (pipeline: string, _: unknown, command: Command) => {
      end(await (await load()).removePipeline(pipeline, command.optsWithGlobals<SharedOptions>()))
    })
  pipelines
    .command('recover <id>')
    .description('Bring a deleted pipeline back.')
    .option('--json', 'print { recovered } as one JSON document')
    .addHelpText('after', examples('weir pipelines recover orders'))
    .action(async (id: string, _: unknown, command: Command) => {
      end(await (await load()).recoverPipeline(id, command.optsWithGlobals<SharedOptions>()))
    })
}
