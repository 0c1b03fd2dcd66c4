import type { Command } from 'commander'

import type { ResetOptions } from './commands/watermark.ts'
import { examples } from './examples.ts'
import type { SharedOptions } from './with-studio.ts'

/** `weir watermark`: how far incremental loads have come. */
export function describeWatermarkCommands(program: Command, end: (exitCode: number) => void): void {
  const watermark = program
    .command('watermark')
    .description('List and reset the watermarks of incremental loads.')
    .addHelpText('after', examples('weir watermark list', 'weir watermark reset "Daily orders"'))
  watermark
    .command('list')
    .description('List the watermarks of the engine database.')
    .option('--json', 'print the records as one JSON document')
    .action(async (_: unknown, command: Command) => {
      end(await (await import('./commands/watermark.ts')).listWatermarks(command.optsWithGlobals<SharedOptions>()))
    })
  watermark
    .command('reset <pipeline>')
    .description(
      'Reset the watermark of a pipeline, by name or id: its next run begins at the highest value in the table, or at the start of its source.',
    )
    .option('--node <id>', 'only the watermark of this target')
    .option('--json', 'print { reset } as one JSON document')
    .action(async (pipeline: string, _: unknown, command: Command) => {
      const { resetWatermark } = await import('./commands/watermark.ts')
      end(await resetWatermark(pipeline, command.optsWithGlobals<ResetOptions>()))
    })
}
