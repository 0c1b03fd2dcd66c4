import type { Command } from 'commander'

import type { DiffOptions } from './commands/versions.ts'
import { examples } from './examples.ts'
import { wholeNumber } from './whole-number.ts'
import type { SharedOptions } from './with-studio.ts'

const load = () => import('./commands/versions.ts')
const aVersion = wholeNumber(1, 1_000_000)

export function describeVersionCommands(program: Command, end: (exitCode: number) => void): void {
  const versions = program
    .command('versions')
    .description('List, compare, restore and publish the versions of a pipeline.')
    .addHelpText('after', examples('weir versions list Customers', 'weir versions diff Customers 3 5 --rows'))
  versions
    .command('list <pipeline>')
    .description('List the versions, the newest first: number, moment, author, comment, and which one is live.')
    .option('--json', 'print { live, versions } as one JSON document')
    .addHelpText('after', examples('weir versions list Customers'))
    .action(async (pipeline: string, _: unknown, command: Command) => {
      end(await (await load()).listVersions(pipeline, command.optsWithGlobals<SharedOptions>()))
    })
  versions
    .command('diff')
    .argument('<pipeline>', 'its name or id')
    .argument('<from>', 'the earlier version', aVersion)
    .argument('[to]', 'the later one (default: the draft, else the newest version)', aVersion)
    .description(
      'Show what two versions say differently: nodes, fields, settings. Exits with 0 also where they differ.',
    )
    .option('--rows', 'show too how the rows of each target differ, over the same sample')
    .option('--json', 'print { from, to, diff, rows } as one JSON document')
    .addHelpText('after', examples('weir versions diff Customers 3', 'weir versions diff Customers 3 5 --rows'))
    .action(async (pipeline: string, from: number, to: number | undefined, _: unknown, command: Command) => {
      end(await (await load()).diffVersions({ pipeline, from, to }, command.optsWithGlobals<DiffOptions>()))
    })
  versions
    .command('restore')
    .argument('<pipeline>', 'its name or id')
    .argument('<version>', 'the version to go back to', aVersion)
    .description(
      'Save the document of an older version as a new one. A valid draft becomes a version of its own first.',
    )
    .option('--json', 'print { version } as one JSON document')
    .addHelpText('after', examples('weir versions restore Customers 3'))
    .action(async (pipeline: string, version: number, _: unknown, command: Command) => {
      end(await (await load()).restoreVersion({ pipeline, version }, command.optsWithGlobals<SharedOptions>()))
    })
  versions
    .command('publish')
    .argument('<pipeline>', 'its name or id')
    .argument('[version]', 'the version to publish (default: the newest)', aVersion)
    .description('Make a version the live one, which schedules run.')
    .option('--json', 'print { live } as one JSON document')
    .addHelpText('after', examples('weir versions publish Customers', 'weir versions publish Customers 3'))
    .action(async (pipeline: string, version: number | undefined, _: unknown, command: Command) => {
      end(await (await load()).publishVersion({ pipeline, version }, command.optsWithGlobals<SharedOptions>()))
    })
}
