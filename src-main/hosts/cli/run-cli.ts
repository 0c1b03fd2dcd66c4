import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'

import { firstRows, type SampleChoice } from '../../../src-shared/preview/sample-choice.ts'
import { ledgerSchemaSchema, smallestMemoryMb } from '../../../src-shared/settings/workspace-settings.ts'
import type { RunnerPort } from '../../engine/run/run-port.ts'
import { version } from '../../version.ts'
import type { ImportOptions } from './commands/import.ts'
import type { InferOptions } from './commands/infer.ts'
import { dialectNames } from '../../../src-shared/sql/dialects/sql-dialect.ts'
import type { CompileOptions } from './commands/compile.ts'
import type { PreviewOptions } from './commands/preview.ts'
import type { RunOptions } from './commands/run.ts'
import type { ServeOptions } from './commands/serve.ts'
import { describeAlertCommands } from './describe-alert-commands.ts'
import { describeApprovalCommands } from './describe-approval-commands.ts'
import { describeCompletionCommand } from './describe-completion-command.ts'
import { describeBundleCommands } from './describe-bundle-commands.ts'
import { describeConnectorCommands } from './describe-connector-commands.ts'
import { describeDatabaseCommands } from './describe-database-commands.ts'
import { describeDoctorCommand } from './describe-doctor-command.ts'
import { describeExecutionCommand } from './describe-execution-command.ts'
import { describeGenerationCommands } from './describe-generation-commands.ts'
import { describeKeyCommands } from './describe-key-commands.ts'
import { describeLoadCommand } from './describe-load-command.ts'
import { describeMcpCommand } from './describe-mcp-command.ts'
import { describePipelineCommands } from './describe-pipeline-commands.ts'
import { describePlanCommands } from './describe-plan-commands.ts'
import { describeQuarantineCommands } from './describe-quarantine-commands.ts'
import { describeScheduleCommands } from './describe-schedule-commands.ts'
import { describeReceiptCommands } from './describe-receipt-commands.ts'
import { describeRunsCommands } from './describe-runs-commands.ts'
import { describeSchemaCommands } from './describe-schema-commands.ts'
import { describeRemoteCommands } from './describe-remote-commands.ts'
import { describeSecretsCommands } from './describe-secrets-commands.ts'
import { describeTraceCommand } from './describe-trace-command.ts'
import { describeVersionCommands } from './describe-version-commands.ts'
import { describeWatermarkCommands } from './describe-watermark-commands.ts'
import { explainFailure } from './explain-failure.ts'
import { examples } from './examples.ts'
import { formatOption } from './format-option.ts'
import { wholeNumber } from './whole-number.ts'
import type { SharedOptions } from './with-studio.ts'

const done = 0
const wrongUsage = 2

/**
 * Runs one command line and returns its exit code: 0 done, 1 failed or problems found, 2 wrong usage. `runner` is for who runs several
 * in one process; else each command has its own.
 */
export async function runCli(args: readonly string[], runner?: RunnerPort): Promise<number> {
  let exitCode = done
  const program = describeCommands((code) => (exitCode = code))
  if (runner) program.setOptionValue('runner' satisfies keyof SharedOptions, runner)
  try {
    if (args.length === 0) program.outputHelp()
    else await program.parseAsync(args, { from: 'user' })
    return exitCode
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? done : wrongUsage
    return explainFailure(error, args.includes('--json'))
  }
}

/** Every command with its help. The code of a command is loaded when it is called, so that help and usage errors are instant. */
export function describeCommands(end: (exitCode: number) => void): Command {
  const program = new Command('weir')
    .description('From a messy file to a table you can trust, and the receipt that proves it.')
    .version(version)
    .option('--workspace <folder>', "the workspace (default: the user's own)")
    .option('--db <url>', 'load into this Postgres instead of the embedded one (or WEIR_DATABASE_URL)')
    .option('--ledger-schema <name>', "the schema for Weir's own tables there (or WEIR_LEDGER_SCHEMA)", schemaName)
    .configureHelp({ showGlobalOptions: true, sortSubcommands: false })
    .showSuggestionAfterError()
    .exitOverride()
    .addHelpText(
      'after',
      examples(
        'weir load sales.csv',
        'weir run pipeline.json',
        'weir check pipeline.json',
        'weir sql "select count(*) from ds_customer"',
      ),
    )

  describeLoadCommand(program, end)

  program
    .command('run <file>')
    .description('Run a pipeline and print its receipt.')
    .option('--keep-source', 'copy the source files instead of moving them, for a trial run')
    .option('--again', 'append files although the table holds their rows already')
    .option('--replace', 'replace the rows that earlier loads of the same bytes appended')
    .option('--plan <id>', 'load exactly what this plan of weir plan foresaw, or refuse')
    .option('--accept-row-count', 'load once although the row count is outside expectedRowCountDelta')
    .option('--accept-missing-columns', 'load once although a column of the last run is missing')
    .option(
      '--memory <MB>',
      "memory for the engine instead of the workspace's setting",
      wholeNumber(smallestMemoryMb, 16_000_000),
    )
    .option('--json', 'print the run result as one JSON document')
    .addHelpText('after', examples('weir run pipeline.json', 'weir run pipeline.json --keep-source --json'))
    .action(async (file: string, _: unknown, command: Command) => {
      end(await (await import('./commands/run.ts')).run(file, command.optsWithGlobals<RunOptions>()))
    })

  describePlanCommands(program, end)

  program
    .command('check <file>')
    .description('List the problems of a pipeline, where they are and how to fix them. Starts no database.')
    .option('--json', 'print { ok, problems } as one JSON document')
    .addHelpText('after', examples('weir check pipeline.json'))
    .action(async (file: string, _: unknown, command: Command) => {
      end(await (await import('./commands/check.ts')).check(file, command.optsWithGlobals<SharedOptions>()))
    })

  program
    .command('preview <file>')
    .description('Show the output rows of a node and a profile of its columns. Starts no database, moves no file.')
    .requiredOption('--node <id>', 'the node, or <branch node>.<branch>')
    .option('--limit <n>', 'how many rows', wholeNumber(1, 10_000), 20)
    .option('--sample <choice>', 'of a large file: first, random, by:<column>, or all', sampleChoice, firstRows)
    .option('--json', 'print { columns, rows, profile, rejected, sample, archived } as one JSON document')
    .addHelpText('after', examples('weir preview pipeline.json --node uppercase_state --limit 5'))
    .action(async (file: string, _: unknown, command: Command) => {
      end(await (await import('./commands/preview.ts')).preview(file, command.optsWithGlobals<PreviewOptions>()))
    })

  program
    .command('infer <file>')
    .description('Infer the type of each column of a data file from every value, and propose a schema.')
    .option('--format <name>', 'csv, tsv, … (default: by the file name extension)')
    .option('--delimiter <sign>', 'the character between fields')
    .option(
      '--option <name=value>',
      'a format option, for example encoding=windows-1252; may be repeated',
      formatOption,
      [],
    )
    .option('--schema-name <name>', 'the name of the proposed schema (default: the file name)')
    .option('--json', 'print { files, rows, columns, schema } as one JSON document')
    .addHelpText(
      'after',
      examples('weir infer customers.csv', 'weir infer orders.txt --format tsv --option encoding=windows-1252'),
    )
    .action(async (file: string, _: unknown, command: Command) => {
      end(await (await import('./commands/infer.ts')).infer(file, command.optsWithGlobals<InferOptions>()))
    })

  program
    .command('import <file>')
    .description(
      'Import a bundle of weir export as a new pipeline, or convert a pipeline of the older editor (nodes and edges) to Flow IR 1.0.',
    )
    .option('--out <file>', 'write the converted document there instead of printing it')
    .option('--json', 'print what became of it as one JSON document')
    .addHelpText('after', examples('weir import orders.weir.json', 'weir import legacy.json --out pipeline.json'))
    .action(async (file: string, _: unknown, command: Command) => {
      end(await (await import('./commands/import.ts')).importPipeline(file, command.optsWithGlobals<ImportOptions>()))
    })

  program
    .command('compile <file>')
    .description('Print the pipeline as runnable SQL. Starts no database, moves no file.')
    .addOption(new Option('--dialect <name>', 'the SQL dialect').choices(dialectNames).default('duckdb'))
    .option('--node <id>', 'only this node, or <branch node>.<branch>')
    .option('--json', 'print { dialect, problems, setup, nodes } as one JSON document')
    .addHelpText(
      'after',
      examples('weir compile pipeline.json --dialect postgres', 'weir compile pipeline.json --node tidy'),
    )
    .action(async (file: string, _: unknown, command: Command) => {
      end(await (await import('./commands/compile.ts')).compile(file, command.optsWithGlobals<CompileOptions>()))
    })

  describePipelineCommands(program, end)
  describeSchemaCommands(program, end)

  program
    .command('sql <statement>')
    .description('Run a statement in the engine database.')
    .option('--json', 'print { columns, rows } as one JSON document')
    .addHelpText('after', examples('weir sql "select state, count(*) from ds_customer group by 1"'))
    .action(async (statement: string, _: unknown, command: Command) => {
      end(await (await import('./commands/sql.ts')).sql(statement, command.optsWithGlobals<SharedOptions>()))
    })

  describeConnectorCommands(program, end)
  describeKeyCommands(program, end)
  describeRemoteCommands(program, end)
  describeBundleCommands(program, end)
  describeSecretsCommands(program, end)
  describeDatabaseCommands(program, end)
  describeQuarantineCommands(program, end)
  describeReceiptCommands(program, end)
  describeTraceCommand(program, end)
  describeGenerationCommands(program, end)
  describeExecutionCommand(program, end)
  describeWatermarkCommands(program, end)
  describeRunsCommands(program, end)
  describeVersionCommands(program, end)
  describeAlertCommands(program, end)
  describeApprovalCommands(program, end)
  describeScheduleCommands(program, end)

  program
    .command('serve')
    .description('Open the studio in a browser, on this machine only.')
    .option('--port <n>', 'the port (default: any free one)', wholeNumber(0, 65_535), 0)
    .option('--no-open', 'print the link without opening a browser')
    .option('--json', 'print { url, address } as one JSON document, and serve on')
    .addHelpText('after', examples('weir serve', 'weir serve --port 8080 --no-open'))
    .action(async (_: unknown, command: Command) => {
      end(await (await import('./commands/serve.ts')).serve(command.optsWithGlobals<ServeOptions>()))
    })
  describeMcpCommand(program, end)
  describeDoctorCommand(program, end)
  describeCompletionCommand(program, end)
  return program
}

function schemaName(text: string): string {
  if (ledgerSchemaSchema.safeParse(text).success) return text
  throw new InvalidArgumentError('It is the name of a schema, without a dot.')
}

function sampleChoice(text: string): SampleChoice {
  if (text === 'first' || text === 'random' || text === 'all') return { kind: text }
  if (text.startsWith('by:') && text.length > 3) return { kind: 'stratified', column: text.slice(3) }
  throw new InvalidArgumentError('Use first, random, by:<column>, or all.')
}
