import type { Command } from 'commander'

import { examples } from './examples.ts'
import type { SharedOptions } from './with-studio.ts'

export function describeDoctorCommand(program: Command, end: (exitCode: number) => void): void {
  program
    .command('doctor')
    .description('Look whether the workspace has what loads need: folder, disk, key, database, connectors, runs.')
    .option('--json', 'print { ok, checks } as one JSON document')
    .addHelpText('after', examples('weir doctor', 'weir doctor --json'))
    .action(async (_: unknown, command: Command) => {
      end(await (await import('./commands/doctor.ts')).doctor(command.optsWithGlobals<SharedOptions>()))
    })
}
