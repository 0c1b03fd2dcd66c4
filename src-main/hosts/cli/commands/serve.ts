import { once } from 'node:events'

import { openTerminal } from '../text/terminal.ts'
import { type SharedOptions, whereabouts } from '../with-studio.ts'

export interface ServeOptions extends SharedOptions {
  readonly port: number
  readonly open: boolean
}

export async function serve(options: ServeOptions): Promise<number> {
  const terminal = openTerminal()
  const { serveStudio } = await import('../../server/serve-studio.ts')
  const open = options.open && process.stdout.isTTY
  const served = await serveStudio({ ...(await whereabouts(options)), port: options.port, open })
  if (options.json === true) terminal.out(JSON.stringify({ url: served.url, address: served.address }))
  else terminal.out(`The studio is at\n\n  ${served.url}\n\nThe link works once. Ctrl-C ends the studio.`)
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
  await served.close()
  return 0
}
