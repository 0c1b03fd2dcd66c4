import { type Command, InvalidArgumentError, Option } from 'commander'

import type { StatedColumn } from '../../../src-shared/load-proposal/load-proposal.ts'
import type { RejectionLimit } from '../../../src-shared/rules/rejection-limit.ts'
import type { LoadOptions } from './commands/load.ts'
import { examples } from './examples.ts'
import { formatOption } from './format-option.ts'
import { readRejectionLimit } from './rejection-limit.ts'
import { conventionProblem, readStatedColumn } from './stated-column.ts'

/** `weir load`: from a file to a table in one command. */
export function describeLoadCommand(program: Command, end: (exitCode: number) => void): void {
  program
    .command('load <files...>')
    .description('Load data files into a table: show what is in them and what will be done, ask, and do it.')
    .option('--table <name>', 'the table (default: ds_ and the file name)')
    .option('--key <columns>', 'the columns that identify a row, separated by commas')
    .option('--mode <name>', 'append, upsert, truncate, … (default: one that never doubles rows)')
    .option('--watermark <column>', 'load only rows past the highest value that this column had before')
    .option('--column <text>', 'a column as name:type,convention=value; may be repeated', statedColumn, [])
    .option('--rename <old=new>', 'another name for a column in the table; may be repeated', rename, [])
    .option('--format <name>', 'csv, json, … (default: by the file)')
    .option('--delimiter <sign>', 'the character between fields')
    .option('--option <name=value>', 'a format option, for example skipRows=3; may be repeated', formatOption, [])
    .addOption(
      new Option(
        '--on-bad-record <choice>',
        'records that cannot be read: fail stops the load, quarantine keeps them, skip only counts them',
      ).choices(['fail', 'quarantine', 'skip']),
    )
    .addOption(
      new Option(
        '--row-validation <choice>',
        'rows that the table rejects: strict stops the load, skip keeps them in quarantine, coerce repairs values where it can and keeps the other rows in quarantine',
      ).choices(['strict', 'skip', 'coerce']),
    )
    .option(
      '--max-rejected <limit>',
      'load nothing if more records, or more rows, than this are rejected: 100, or 1%; alone, those within it are kept in quarantine',
      rejectionLimit,
    )
    .option('--again', 'append the files although the table holds their rows already')
    .option('--replace', 'replace the rows that earlier loads of the same bytes put into the table')
    .option('--yes', 'do not ask; accept everything that is proven on all values')
    .option('--json', 'print the run result, with "table" and "pipeline", as one JSON document')
    .addHelpText(
      'after',
      examples(
        'weir load sales.csv',
        'weir load orders.csv --table orders --key order_id --yes',
        'weir load export.txt --delimiter ";" --column "order_date:date,dateOrder=DMY"',
      ),
    )
    .action(async (files: readonly string[], _: unknown, command: Command) => {
      end(await (await import('./commands/load.ts')).load(files, command.optsWithGlobals<LoadOptions>()))
    })
}

function rejectionLimit(text: string): RejectionLimit {
  const limit = readRejectionLimit(text)
  if (limit !== null) return limit
  throw new InvalidArgumentError('Write a number of rows, for example 100, or a percentage, for example 1%.')
}

type Rename = { readonly from: string; readonly to: string }

function rename(text: string, before: readonly Rename[]): readonly Rename[] {
  const at = text.indexOf('=')
  if (at > 0 && at < text.length - 1) return [...before, { from: text.slice(0, at), to: text.slice(at + 1) }]
  throw new InvalidArgumentError('Write the old name, an equals sign and the new name.')
}

function statedColumn(text: string, before: readonly StatedColumn[]): readonly StatedColumn[] {
  const column = readStatedColumn(text)
  const problem = column && conventionProblem(column)
  if (problem !== null) throw new InvalidArgumentError(problem)
  if (column !== null) return [...before, column]
  throw new InvalidArgumentError('Write a column, a colon and a type, for example "order_date:date,dateOrder=DMY".')
}
