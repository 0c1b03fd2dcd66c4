import type { Command } from 'commander'

import { mostSamples } from '../../../src-shared/load-plan/load-plan.ts'
import { smallestMemoryMb } from '../../../src-shared/settings/workspace-settings.ts'
import type { PlanOptions } from './commands/plan.ts'
import { examples } from './examples.ts'
import { wholeNumber } from './whole-number.ts'
import type { SharedOptions } from './with-studio.ts'

/** `weir plan` and `weir plans`: what a load would do, before it does it. */
export function describePlanCommands(program: Command, end: (exitCode: number) => void): void {
  program
    .command('plan <file>')
    .description('Show what running a pipeline would change, row by row. Loads nothing and moves no file.')
    .option('--samples <n>', 'how many rows of each kind', wholeNumber(0, mostSamples), 5)
    .option('--memory <MB>', 'memory for the engine', wholeNumber(smallestMemoryMb, 16_000_000))
    .option('--json', 'print the plan as one JSON document')
    .addHelpText('after', examples('weir plan pipeline.json', 'weir run pipeline.json --plan 9f71b01c'))
    .action(async (file: string, _: unknown, command: Command) => {
      end(await (await import('./commands/plan.ts')).plan(file, command.optsWithGlobals<PlanOptions>()))
    })
  const plans = program
    .command('plans')
    .description('The plans that are kept. Each is good for a day, and until what it was made of changes.')
    .addHelpText('after', examples('weir plans list', 'weir plans discard 9f71b01c'))
  plans
    .command('list')
    .description('List the plans, the newest of each pipeline.')
    .option('--json', 'print the records as one JSON document')
    .action(async (_: unknown, command: Command) => {
      end(await (await import('./commands/plan.ts')).listPlans(command.optsWithGlobals<SharedOptions>()))
    })
  plans
    .command('discard <id>')
    .description('Discard a plan; the first characters of its id are enough.')
    .option('--json', 'print { discarded } as one JSON document')
    .action(async (id: string, _: unknown, command: Command) => {
      end(await (await import('./commands/plan.ts')).discardPlan(id, command.optsWithGlobals<SharedOptions>()))
    })
}
