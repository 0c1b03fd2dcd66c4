import { type Command, Option } from 'commander'

import { alertSeverities, alertSources } from '../../../src-shared/alerts/alert.ts'
import type { AlertsOptions } from './commands/alerts.ts'
import { examples } from './examples.ts'
import { wholeNumber } from './whole-number.ts'
import type { SharedOptions } from './with-studio.ts'

export function describeAlertCommands(program: Command, end: (exitCode: number) => void): void {
  const alerts = program
    .command('alerts')
    .description('List the alerts of the workspace, newest first: runs that failed, sources without files.')
    .option('--limit <n>', 'how many', wholeNumber(1, 200), 20)
    .option('--unread', 'only those that nobody has read')
    .option('--dismissed', 'instead of the others, those that were dismissed and still last')
    .addOption(new Option('--severity <names...>', 'only those of these severities').choices(alertSeverities))
    .addOption(
      new Option('--source <names...>', 'only what these raised').choices(alertSources.map(({ name }) => name)),
    )
    .option('--json', 'print { alerts, unread } as one JSON document')
    .addHelpText('after', examples('weir alerts --unread', 'weir alerts --severity error critical', 'weir alerts read'))
    .action(async (_: unknown, command: Command) => {
      end(await (await import('./commands/alerts.ts')).listAlerts(command.optsWithGlobals<AlertsOptions>()))
    })
  alerts
    .command('read [id]')
    .description('Mark one alert as read, or all.')
    .option('--json', 'print { marked } as one JSON document')
    .addHelpText('after', examples('weir alerts read'))
    .action(async (id: string | undefined, _: unknown, command: Command) => {
      end(await (await import('./commands/alerts.ts')).readAlerts(id, command.optsWithGlobals<SharedOptions>()))
    })
  alerts
    .command('dismiss <id>')
    .description('Hide an alert. What it is about may last; it is listed again when it gets worse.')
    .option('--json', 'print { dismissed } as one JSON document')
    .addHelpText('after', examples('weir alerts dismiss 0d0e5a3c-4f6b-4a53-9a6e-3f8f7f1a2b3c'))
    .action(async (id: string, _: unknown, command: Command) => {
      end(await (await import('./commands/alerts.ts')).dismissAlert(id, command.optsWithGlobals<SharedOptions>()))
    })
  alerts
    .command('restore <id>')
    .description('List an alert again that was dismissed and still lasts.')
    .option('--json', 'print { restored } as one JSON document')
    .addHelpText(
      'after',
      examples('weir alerts --dismissed', 'weir alerts restore 0d0e5a3c-4f6b-4a53-9a6e-3f8f7f1a2b3c'),
    )
    .action(async (id: string, _: unknown, command: Command) => {
      end(await (await import('./commands/alerts.ts')).restoreAlert(id, command.optsWithGlobals<SharedOptions>()))
    })
  alerts
    .command('check')
    .description(
      'Look now at disk, database, credentials, connectors and watermarks, as an open studio does by itself.',
    )
    .option('--json', 'print { checked, found } as one JSON document')
    .addHelpText('after', examples('weir alerts check'))
    .action(async (_: unknown, command: Command) => {
      end(await (await import('./commands/alerts.ts')).checkAlerts(command.optsWithGlobals<SharedOptions>()))
    })
  alerts
    .command('purge')
    .description('Delete alerts that are older than the settings keep them (90 days at first); critical ones stay.')
    .option('--json', 'print { deleted } as one JSON document')
    .addHelpText('after', examples('weir alerts purge'))
    .action(async (_: unknown, command: Command) => {
      end(await (await import('./commands/alerts.ts')).purgeAlerts(command.optsWithGlobals<SharedOptions>()))
    })
}
