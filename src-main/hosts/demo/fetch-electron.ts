import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const longestMs = 180_000

/** Lets Electron's own package download its runtime; silent, and no error if it cannot. */
export function fetchElectron(stop: AbortSignal): Promise<void> {
  const script = join(dirname(createRequire(import.meta.url).resolve('electron/package.json')), 'install.js')
  const limit = AbortSignal.any([stop, AbortSignal.timeout(longestMs)])
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script], { stdio: 'ignore', signal: limit })
    child.on('error', () => {
      resolve()
    })
    child.on('close', () => {
      resolve()
    })
  })
}
