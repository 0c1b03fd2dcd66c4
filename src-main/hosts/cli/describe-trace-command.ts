import { type Command, InvalidArgumentError } from 'commander'

import type { SourcePlace, TraceOptions } from './commands/trace.ts'
import { examples } from './examples.ts'
import { wholeNumber } from './whole-number.ts'

/** `weir trace`: where a row comes from, and where a record went. */
export function describeTraceCommand(program: Command, end: (exitCode: number) => void): void {
  const trace = program
    .command('trace [schema] [key]')
    .description('Show where a row comes from: its run, its source records, and its values at each node.')
    .option(
      '--from <file:line>',
      'show instead where a line of a loaded file went; file#n means its n-th record',
      place,
    )
    .option('--run <id>', 'with --from: this run, instead of the newest one that loaded the file')
    .option('--limit <n>', 'how many records or rows to list', wholeNumber(1, 1000), 50)
    .option('--offset <n>', 'how many of them to skip', wholeNumber(0, Number.MAX_SAFE_INTEGER), 0)
    .option('--json', 'print the trace as one JSON document')
    .addHelpText(
      'after',
      examples(
        'weir trace customer C017',
        'weir trace order_line order=12,line=3',
        'weir trace --from customers.csv:18',
      ),
    )
    .action(async (schema: string | undefined, key: string | undefined, _: unknown, command: Command) => {
      const options = command.optsWithGlobals<TraceOptions>()
      const { traceRow, traceRecord } = await import('./commands/trace.ts')
      if (options.from) end(await traceRecord(options.from, options))
      else if (schema !== undefined && key !== undefined) end(await traceRow(schema, key, options))
      else trace.error('error: name a schema and the key of a row, or --from <file:line>')
    })
}

function place(text: string): SourcePlace {
  const [, file, sign, number] = /^(.+)([:#])(\d+)$/s.exec(text) ?? []
  if (file === undefined || number === undefined || Number(number) < 1)
    throw new InvalidArgumentError('It is a file, a colon and a line, as customers.csv:18.')
  return { file, at: sign === '#' ? { record: Number(number) } : { line: Number(number) } }
}
