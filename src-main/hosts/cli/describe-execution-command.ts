import { type Command, Option } from 'commander'

import { executionModeNames, mostWorkers } from '../../../src-shared/execution/execution-config.ts'
import type { ExecutionOptions } from './commands/execution.ts'
import { examples } from './examples.ts'
import { wholeNumber } from './whole-number.ts'

/** `weir execution`: how the runs of a pipeline are executed. */
export function describeExecutionCommand(program: Command, end: (exitCode: number) => void): void {
  program
    .command('execution <pipeline>')
    .description('Show or set how the runs of a pipeline are executed; by name, id or file.')
    .addOption(new Option('--mode <mode>', 'all files in one run, or batch after batch').choices(executionModeNames))
    .option('--batch-size <records>', 'records per micro-batch', wholeNumber(1, 1_000_000_000))
    .option('--parallelism <workers>', 'threads that compute the rows', wholeNumber(1, mostWorkers))
    .option('--partitioning <key>', '"file": each file is a micro-batch of its own')
    .addOption(
      new Option('--error-handling <how>', 'a value that a table rejects stops the run, or rejects its row').choices([
        'fail',
        'skip',
        'dlq',
      ]),
    )
    .option('--reset', 'forget what was set before')
    .option('--json', 'print the settings as one JSON document')
    .addHelpText(
      'after',
      examples('weir execution orders.json', 'weir execution orders.json --mode micro_batch --batch-size 50000'),
    )
    .action(async (pipeline: string, _: unknown, command: Command) => {
      const { execution } = await import('./commands/execution.ts')
      end(await execution(pipeline, command.optsWithGlobals<ExecutionOptions>()))
    })
}
