import type { Command } from 'commander'

import type { ExportOptions, VerifyOptions } from './commands/bundle.ts'
import { proofRows } from '../../../src-shared/remotes/proof-rows.ts'
import { examples } from './examples.ts'

const load = () => import('./commands/bundle.ts')

export function describeBundleCommands(program: Command, end: (exitCode: number) => void): void {
  program
    .command('export <pipeline>')
    .description('Print a pipeline with its schemas and connectors as one file, without secrets. weir import reads it.')
    .option('--out <file>', 'write it there instead of printing it')
    .option('--with-proof', `add up to ${proofRows} real rows of each source, and what becomes of them`)
    .option('--json', 'print the bundle as one JSON document, as without this')
    .addHelpText('after', examples('weir export orders --out orders.weir.json', 'weir export orders --with-proof'))
    .action(async (pipeline: string, _: unknown, command: Command) => {
      end(await (await load()).exportPipeline(pipeline, command.optsWithGlobals<ExportOptions>()))
    })
  program
    .command('verify <pipeline>')
    .description(
      `Run up to ${proofRows} real rows of each source here and on a remote, and compare what comes out. Exits 1 where it differs.`,
    )
    .requiredOption('--remote <name>', 'where')
    .option('--bundle <file>', 'the rows of this bundle, exported with --with-proof, instead of new ones')
    .option('--json', 'print { isSame, rows, differences, total, counts } as one JSON document')
    .addHelpText('after', examples('weir verify orders --remote production'))
    .action(async (pipeline: string, _: unknown, command: Command) => {
      end(await (await load()).verify(pipeline, command.optsWithGlobals<VerifyOptions>()))
    })
}
