import { type Command, InvalidArgumentError } from 'commander'

import type { EditOptions, ReplayOptions, ShowOptions } from './commands/quarantine.ts'
import { examples } from './examples.ts'
import type { SharedOptions } from './with-studio.ts'

/** `weir quarantine`: look at rejected rows, correct them, and load them again. */
export function describeQuarantineCommands(program: Command, end: (exitCode: number) => void): void {
  const quarantine = program
    .command('quarantine')
    .description('Look at rejected rows, correct them, and load them again.')
    .addHelpText(
      'after',
      examples(
        'weir quarantine show dlq.customer_rejected',
        'weir quarantine edit dlq.customer_rejected 17 --set email=ada@example.com',
        'weir quarantine replay dlq.customer_rejected 17',
      ),
    )
  quarantine
    .command('list')
    .description('List the quarantine tables, and how many of their rows wait.')
    .option('--json', 'print them as one JSON document')
    .action(async (_: unknown, command: Command) => {
      end(await (await import('./commands/quarantine.ts')).listQuarantines(command.optsWithGlobals<SharedOptions>()))
    })
  quarantine
    .command('show <table>')
    .description('Show the rows that wait, those of the newest run first, each with its reason and place.')
    .option('--all', 'also those that a run has loaded since')
    .option('--limit <n>', 'how many', (text) => Number(text), 50)
    .option('--json', 'print the rows as one JSON document')
    .action(async (table: string, _: unknown, command: Command) => {
      end(
        await (await import('./commands/quarantine.ts')).showQuarantine(table, command.optsWithGlobals<ShowOptions>()),
      )
    })
  quarantine
    .command('edit <table> <id>')
    .description('Change values of a row that waits; the record as it came is kept.')
    .option('--set <column=value>', 'a new value; may be repeated. <column>= alone sets null', change, [])
    .option('--record <text>', 'the text of a record that could not be read, corrected: it gives all values')
    .option('--json', 'print the row as one JSON document')
    .action(async (table: string, id: string, _: unknown, command: Command) => {
      const { editQuarantine } = await import('./commands/quarantine.ts')
      end(await editQuarantine(table, id, command.optsWithGlobals<EditOptions>()))
    })
  quarantine
    .command('replay <table> [ids...]')
    .description(
      'Load rows again from the node that rejected them: those named, or all that wait, in a run for each node. Each loads once.',
    )
    .option('--node <id>', 'only rows that this node rejected')
    .option('--json', 'print the run result as one JSON document; of several nodes {"ok", "runs": [...]}')
    .action(async (table: string, ids: readonly string[], _: unknown, command: Command) => {
      const { replayQuarantine } = await import('./commands/quarantine.ts')
      end(await replayQuarantine(table, ids, command.optsWithGlobals<ReplayOptions>()))
    })
}

function change(text: string, before: readonly (readonly [string, string | null])[]) {
  const at = text.indexOf('=')
  if (at < 1) throw new InvalidArgumentError('It is a column, an equals sign and a value, as email=ada@example.com.')
  const value = text.slice(at + 1)
  return [...before, [text.slice(0, at), value === '' ? null : value] as const]
}
