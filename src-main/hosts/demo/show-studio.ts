import { once } from 'node:events'

import { createNodeRunner } from '../../engine/run/runner/node-runner.ts'
import { runsSchedulesHere } from '../../services/schedules/scheduler.ts'
import { createStudio, type Studio } from '../../studio.ts'
import { serveOpenStudio } from '../server/serve-studio.ts'
import { buildStudio } from '../build/build-studio.ts'
import { fetchElectron } from './fetch-electron.ts'
import { findElectron, type FoundElectron } from './find-electron.ts'
import { runElectron } from './run-electron.ts'

export interface ShowOptions {
  readonly workspace: string
  readonly databaseUrl: string | null
  /** Where in the studio to open. */
  readonly place: string
  readonly port: number
  /** Opens the browser too, where the studio is shown in one. */
  readonly open: boolean
  readonly isBrowserWanted?: boolean
  /** A studio that already holds the workspace; it is closed at the latest at the end. */
  readonly studio?: Studio
  readonly stop: AbortSignal
}

/** Shows the studio until it is closed: in a desktop window where there is Electron, else in a browser. */
export async function showStudio(options: ShowOptions): Promise<number> {
  const electron = options.isBrowserWanted === true ? null : await availableElectron(options.stop)
  if (electron === null) return showInBrowser(options)
  if ('missing' in electron) {
    console.log(`No desktop window here, ${electron.missing}: the studio opens in a browser instead.`)
    return showInBrowser(options)
  }
  await buildStudio('desktop')
  await options.studio?.close()
  if (options.stop.aborted) return 0
  const { studio: _, ...afterwards } = options
  const outcome = await runElectron(electron.executable, options)
  if (outcome.kind === 'closed') return outcome.code
  console.log(`The desktop window did not start (${outcome.reason}): the studio opens in a browser instead.`)
  return showInBrowser(afterwards)
}

async function availableElectron(stop: AbortSignal): Promise<FoundElectron> {
  const found = findElectron()
  if ('missing' in found && found.canFetch) {
    console.log('Fetching Electron for the desktop window, once…')
    await fetchElectron(stop)
    return findElectron()
  }
  return found
}

async function showInBrowser(options: ShowOptions): Promise<number> {
  const { workspace, databaseUrl, port, open, place, stop } = options
  const runner = createNodeRunner()
  const studio =
    options.studio ??
    (await createStudio({
      host: 'server',
      workspace,
      databaseUrl,
      ledgerSchema: process.env['WEIR_LEDGER_SCHEMA'] ?? null,
      holdsWorkspace: true,
      runsSchedules: runsSchedulesHere(),
      runner,
    }))
  try {
    const served = await serveOpenStudio(studio, { workspace, port, open, place })
    console.log(`\nThe studio is at\n\n  ${served.url}\n\nThe link works once. Ctrl-C ends the studio.`)
    if (!stop.aborted) await once(stop, 'abort')
    await served.close()
    return 0
  } finally {
    await studio.close()
  }
}
