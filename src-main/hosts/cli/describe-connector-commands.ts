import type { Command } from 'commander'

import type { AddConnectorOptions, BrowseConnectorOptions, RemoveConnectorOptions } from './commands/connectors.ts'
import { examples } from './examples.ts'
import { formatOption as settingOption } from './format-option.ts'
import type { SharedOptions } from './with-studio.ts'

const load = () => import('./commands/connectors.ts')

export function describeConnectorCommands(program: Command, end: (exitCode: number) => void): void {
  const connectors = program
    .command('connectors')
    .description('Save, test and delete the connectors of the workspace: named ways to stores, databases and services.')
    .addHelpText(
      'after',
      examples(
        'weir connectors types',
        'weir connectors add postgresql --name CRM --set host=db.example.com < secrets.json',
      ),
    )
  connectors
    .command('list')
    .description('List the connectors of the workspace.')
    .option('--json', 'print the records as one JSON document')
    .addHelpText('after', examples('weir connectors list --json'))
    .action(async (_: unknown, command: Command) => {
      end(await (await load()).listConnectors(command.optsWithGlobals<SharedOptions>()))
    })
  connectors
    .command('types [type]')
    .description('List the connector types, or say what one of them asks for.')
    .option('--json', 'print the definitions as one JSON document')
    .addHelpText('after', examples('weir connectors types', 'weir connectors types postgresql'))
    .action(async (type: string | undefined, _: unknown, command: Command) => {
      end((await load()).showTypes(type, command.optsWithGlobals<SharedOptions>()))
    })
  connectors
    .command('add <type>')
    .description(
      'Save a connector. What it signs in with is read from standard input: one JSON object, or lines of name=value.',
    )
    .requiredOption('--name <name>', 'what it is called')
    .option('--auth <method>', 'how it signs in (default: the first way that takes what is on standard input)')
    .option('--set <name=value>', 'a setting that is no secret; may be repeated', settingOption, [])
    .option('--description <text>', 'what it is for')
    .option('--json', 'print the record as one JSON document')
    .addHelpText(
      'after',
      examples(
        'weir connectors add postgresql --name CRM --set host=db.example.com --set database=crm < secrets.json',
        'printf "username=me\\npassword=%s" "$PASSWORD" | weir connectors add postgresql --name CRM --set host=db --set database=crm',
      ),
    )
    .action(async (type: string, _: unknown, command: Command) => {
      end(await (await load()).addConnector(type, command.optsWithGlobals<AddConnectorOptions>()))
    })
  connectors
    .command('test <id>')
    .description('Go to the system of a connector step by step, and say where it fails.')
    .option('--json', 'print { works, steps, connector } as one JSON document')
    .addHelpText('after', examples('weir connectors test crm'))
    .action(async (id: string, _: unknown, command: Command) => {
      end(await (await load()).testConnector(id, command.optsWithGlobals<SharedOptions>()))
    })
  connectors
    .command('browse <id> [path]')
    .description(
      'List what is directly at a path of a connector: folders and files, schemas and tables, the columns of a table. Without a path it lists where the connector begins; "" lists its top level.',
    )
    .option('--contains <text>', 'only names that contain this text, in upper or lower case')
    .option('--json', 'print { path, shown, trail, entries, total, isCut, listedAt } as one JSON document')
    .addHelpText(
      'after',
      examples(
        'weir connectors browse lake exports/daily',
        'weir connectors browse crm public',
        'weir connectors browse crm public.orders',
      ),
    )
    .action(async (id: string, path: string | undefined, _: unknown, command: Command) => {
      end(await (await load()).browseConnector(id, path, command.optsWithGlobals<BrowseConnectorOptions>()))
    })
  connectors
    .command('sign-in <id>')
    .description('Sign in to a service with your browser, for a connector with OAuth2. The tokens are kept encrypted.')
    .option('--json', 'print the record as one JSON document')
    .addHelpText('after', examples('weir connectors sign-in our-crm'))
    .action(async (id: string, _: unknown, command: Command) => {
      end(await (await load()).signInToConnector(id, command.optsWithGlobals<SharedOptions>()))
    })
  connectors
    .command('upload <id> <file>')
    .description('Upload a CSV file to a connector of the type csv_upload. It replaces the previous file.')
    .option('--json', 'print { name, path, rows, columns, … } as one JSON document')
    .addHelpText('after', examples('weir connectors upload price-list prices.csv'))
    .action(async (id: string, file: string, _: unknown, command: Command) => {
      end(await (await load()).uploadToConnector(id, file, command.optsWithGlobals<SharedOptions>()))
    })
  connectors
    .command('delete <id>')
    .description('Delete a connector with its secrets. Refuses where pipelines use it, unless --force is given.')
    .option('--force', 'also where pipelines use it')
    .option('--json', 'print { removed } as one JSON document')
    .addHelpText('after', examples('weir connectors delete crm'))
    .action(async (id: string, _: unknown, command: Command) => {
      end(await (await load()).removeConnector(id, command.optsWithGlobals<RemoveConnectorOptions>()))
    })
}
