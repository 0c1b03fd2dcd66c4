import { join, resolve } from 'node:path'

import { app } from 'electron'

import { defaultWorkspace } from '../../storage/workspace-folder.ts'
import { filesOfArguments, importPlace } from './opened-files.ts'

export interface LaunchSettings {
  readonly workspace: string
  readonly databaseUrl: string | null
  readonly ledgerSchema: string | null
  /** The browser profile of the workspace's window. */
  readonly profileFolder: string
  /** Where in the studio to open: `/`, `/runs/…`, or the files that the command line names. */
  readonly place: string
  /** It was started with the system: no window, where it stays in the tray. */
  readonly isHidden: boolean
}

/** The launch settings: files to open, `--workspace=<folder>`, `--place=/runs/…`, `--hidden`, WEIR_DATABASE_URL (a password must not be in argv) and WEIR_LEDGER_SCHEMA. */
export function launchSettings(environment: NodeJS.ProcessEnv = process.env): LaunchSettings {
  const workspace = resolve(app.commandLine.getSwitchValue('workspace') || defaultWorkspace())
  const place = app.commandLine.getSwitchValue('place')
  const files = filesOfArguments(process.argv, process.cwd())
  return {
    workspace,
    databaseUrl: environment['WEIR_DATABASE_URL'] ?? null,
    ledgerSchema: environment['WEIR_LEDGER_SCHEMA'] ?? null,
    profileFolder: join(workspace, 'window'),
    isHidden: app.commandLine.hasSwitch('hidden'),
    place: files.length > 0 ? importPlace(files) : place.startsWith('/') ? place : '/',
  }
}
