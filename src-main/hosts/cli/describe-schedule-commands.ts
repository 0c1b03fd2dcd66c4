import { type Command, Option } from 'commander'

import { longestJitterSeconds, missedPolicies, overlapPolicies } from '../../../src-shared/schedule/schedule-policy.ts'
import type { SchedulerOptions } from './commands/scheduler.ts'
import type { SetScheduleOptions } from './commands/schedules.ts'
import { examples } from './examples.ts'
import { wholeNumber } from './whole-number.ts'
import type { SharedOptions } from './with-studio.ts'

const load = () => import('./commands/schedules.ts')

export function describeScheduleCommands(program: Command, end: (exitCode: number) => void): void {
  const schedules = program
    .command('schedules')
    .description('List, show, set and remove the schedules by which pipelines run.')
    .addHelpText('after', examples('weir schedules list', 'weir schedules set orders --cron "0 9 * * 1-5"'))
  schedules
    .command('list')
    .description('List the schedules with their next times.')
    .option('--json', 'print the records as one JSON document')
    .addHelpText('after', examples('weir schedules list'))
    .action(async (_: unknown, command: Command) => {
      end(await (await load()).listSchedules(command.optsWithGlobals<SharedOptions>()))
    })
  schedules
    .command('show <pipeline>')
    .description('Show the schedule of a pipeline, its next times and those that have come.')
    .option('--json', 'print the record as one JSON document')
    .addHelpText('after', examples('weir schedules show orders'))
    .action(async (id: string, _: unknown, command: Command) => {
      end(await (await load()).showSchedule(id, command.optsWithGlobals<SharedOptions>()))
    })
  schedules
    .command('set <pipeline>')
    .description('Set when a pipeline runs, as a new version of it, and how its schedule is kept.')
    .option('--cron <expression>', 'minute, hour, day of the month, month, day of the week: "0 9 * * 1-5"')
    .option('--every <minutes>', 'every so many minutes', wholeNumber(1, 1440))
    .option('--rrule <rule>', 'an RFC 5545 rule: "FREQ=WEEKLY;BYDAY=MO;BYHOUR=9;BYMINUTE=0"')
    .option('--zone <name>', 'the time zone of --cron and --rrule (default: that of this machine)')
    .addOption(
      new Option('--missed <policy>', 'what to do about times that passed while Weir could not run').choices(
        missedPolicies,
      ),
    )
    .addOption(
      new Option('--overlap <policy>', 'what to do while a run of the pipeline goes on').choices(overlapPolicies),
    )
    .option('--jitter <seconds>', 'put each start off by up to this', wholeNumber(0, longestJitterSeconds))
    .option('--json', 'print the record as one JSON document')
    .addHelpText(
      'after',
      examples(
        'weir schedules set orders --cron "0 2 * * *" --zone Europe/Berlin',
        'weir schedules set orders --every 15 --overlap queue',
        'weir schedules set orders --missed run_all',
      ),
    )
    .action(async (id: string, _: unknown, command: Command) => {
      end(await (await load()).setSchedule(id, command.optsWithGlobals<SetScheduleOptions>()))
    })
  schedules
    .command('remove <pipeline>')
    .description('Remove the schedule of a pipeline, as a new version of it.')
    .option('--json', 'print the record as one JSON document')
    .addHelpText('after', examples('weir schedules remove orders'))
    .action(async (id: string, _: unknown, command: Command) => {
      end(await (await load()).removeSchedule(id, command.optsWithGlobals<SharedOptions>()))
    })
  for (const [name, isPaused, description] of [
    ['pause', true, 'Pause a pipeline: its schedule starts nothing, and what passes meanwhile is not missed.'],
    ['resume', false, 'Let the schedule of a paused pipeline start runs again.'],
  ] as const) {
    schedules
      .command(`${name} <pipeline>`)
      .description(description)
      .option('--json', 'print the record as one JSON document')
      .addHelpText('after', examples(`weir schedules ${name} orders`))
      .action(async (id: string, _: unknown, command: Command) => {
        end(await (await load()).pauseSchedule(id, isPaused, command.optsWithGlobals<SharedOptions>()))
      })
  }

  program
    .command('scheduler')
    .description('Start the runs of schedules until Ctrl-C, without a window. It may run beside an open studio.')
    .option('--once', 'start what is due now, wait for these runs, and end')
    .option('--json', 'print what each look did, one JSON document per line')
    .addHelpText('after', examples('weir scheduler', 'weir scheduler --once --json'))
    .action(async (_: unknown, command: Command) => {
      end(await (await import('./commands/scheduler.ts')).scheduler(command.optsWithGlobals<SchedulerOptions>()))
    })
}
