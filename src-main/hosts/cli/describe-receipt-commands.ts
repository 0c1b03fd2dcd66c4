import type { Command } from 'commander'

import type { ReceiptOptions } from './commands/receipt.ts'
import { examples } from './examples.ts'
import type { SharedOptions } from './with-studio.ts'

/** `weir receipt`: print, export and verify the account of a run. */
export function describeReceiptCommands(program: Command, end: (exitCode: number) => void): void {
  const receipt = program
    .command('receipt')
    .description(
      'Show the receipt of a run, also as HTML or JSON, or verify it; the first characters of its id are enough.',
    )
    .addHelpText('after', examples('weir receipt show 9f71b01c --html receipt.html', 'weir receipt verify 9f71b01c'))
  receipt
    .command('show <run>', { isDefault: true })
    .description('Print the receipt of a run.')
    .option('--html <file>', 'write it as one HTML page')
    .option('--json', 'print it as one JSON document')
    .action(async (run: string, _: unknown, command: Command) => {
      end(await (await import('./commands/receipt.ts')).showReceipt(run, command.optsWithGlobals<ReceiptOptions>()))
    })
  receipt
    .command('verify <run>')
    .description('Check whether the receipt, the ledger, the tables and the archived files still agree.')
    .option('--json', 'print the report as one JSON document')
    .action(async (run: string, _: unknown, command: Command) => {
      end(await (await import('./commands/receipt.ts')).verifyReceipt(run, command.optsWithGlobals<SharedOptions>()))
    })
}
