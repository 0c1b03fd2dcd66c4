import type { Command } from 'commander'

import { mostSamples } from '../../../src-shared/load-plan/load-plan.ts'
import type { ApprovalsOptions, RefuseOptions, ShowApprovalOptions } from './commands/approvals.ts'
import { examples } from './examples.ts'
import { wholeNumber } from './whole-number.ts'
import type { SharedOptions } from './with-studio.ts'

const load = () => import('./commands/approvals.ts')

/** `weir approvals`: loads that an MCP client asked for. */
export function describeApprovalCommands(program: Command, end: (exitCode: number) => void): void {
  const approvals = program
    .command('approvals')
    .description(
      'Decide about loads that an MCP client asked for. Each has a plan, and runs exactly that or not at all.',
    )
    .addHelpText('after', examples('weir approvals list', 'weir approvals approve 9f71b01c'))
  approvals
    .command('list')
    .description('List the loads that wait, the newest first.')
    .option('--all', 'also those that are decided or too old')
    .option('--json', 'print the records as one JSON document')
    .addHelpText('after', examples('weir approvals list --all'))
    .action(async (_: unknown, command: Command) => {
      end(await (await load()).listApprovals(command.optsWithGlobals<ApprovalsOptions>()))
    })
  approvals
    .command('show <id>')
    .description('Show what a load would change; the first characters of its id are enough.')
    .option('--samples <n>', 'how many rows of each kind', wholeNumber(0, mostSamples), 5)
    .option('--json', 'print the record with its plan as one JSON document')
    .addHelpText('after', examples('weir approvals show 9f71b01c'))
    .action(async (id: string, _: unknown, command: Command) => {
      end(await (await load()).showApproval(id, command.optsWithGlobals<ShowApprovalOptions>()))
    })
  approvals
    .command('approve <id>')
    .description('Load exactly what was planned, and print the receipt.')
    .option('--json', 'print the run result as one JSON document')
    .addHelpText('after', examples('weir approvals approve 9f71b01c'))
    .action(async (id: string, _: unknown, command: Command) => {
      end(await (await load()).approve(id, command.optsWithGlobals<SharedOptions>()))
    })
  approvals
    .command('refuse <id>')
    .description('Refuse a load. Nothing is loaded, and who asked for it is told.')
    .option('--reason <text>', 'what is told')
    .option('--json', 'print the record as one JSON document')
    .addHelpText('after', examples('weir approvals refuse 9f71b01c --reason "not before Monday"'))
    .action(async (id: string, _: unknown, command: Command) => {
      end(await (await load()).refuse(id, command.optsWithGlobals<RefuseOptions>()))
    })
}
