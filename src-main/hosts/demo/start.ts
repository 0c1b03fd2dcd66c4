import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

import { AppError } from '../../../src-shared/errors/app-error.ts'
import { defaultWorkspace } from '../../storage/workspace-folder.ts'
import { runLauncher } from './run-launcher.ts'
import { showStudio } from './show-studio.ts'

const usage = `Opens the studio: in a window where Electron can be had, else in the browser.

  npm start
  npm start -- --workspace <folder>    another workspace than your own
  npm start -- --db <url>              another Postgres than the embedded one (or WEIR_DATABASE_URL)
  npm start -- --browser               in the browser, also where there is Electron
  npm start -- --port <n>              at this port (in the browser)`

await runLauncher(async (stop) => {
  const { values } = parseArgs({
    options: {
      workspace: { type: 'string' },
      db: { type: 'string' },
      browser: { type: 'boolean' },
      port: { type: 'string' },
      'no-open': { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  })
  if (values.help) {
    console.log(usage)
    return 0
  }
  return showStudio({
    workspace: resolve(values.workspace ?? defaultWorkspace()),
    databaseUrl: values.db ?? process.env['WEIR_DATABASE_URL'] ?? null,
    place: '/',
    port: portOf(values.port),
    open: values['no-open'] !== true,
    isBrowserWanted: values.browser === true,
    stop,
  })
})

function portOf(text: string | undefined): number {
  const port = Number(text ?? 0)
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  throw new AppError('usage', { detail: `"${text ?? ''}" is not a port. Give a number from 1 to 65535.` })
}
