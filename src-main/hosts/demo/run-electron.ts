import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

import { projectFolder } from '../../project-folder.ts'

/** The prefix of lines meant for the user; the rest of stderr comes from Chromium. */
const sentenceMark = 'weir: '

export interface ElectronLaunch {
  readonly workspace: string
  readonly databaseUrl: string | null
  readonly place: string
  readonly stop: AbortSignal
}

export type ElectronOutcome =
  { readonly kind: 'closed'; readonly code: number } | { readonly kind: 'did_not_start'; readonly reason: string }

/** Runs the desktop window until it is closed. */
export function runElectron(
  executable: string,
  { workspace, databaseUrl, place, stop }: ElectronLaunch,
): Promise<ElectronOutcome> {
  const sandbox = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const child = spawn(executable, [...sandbox, projectFolder, `--workspace=${workspace}`, `--place=${place}`], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, ...(databaseUrl === null ? {} : { WEIR_DATABASE_URL: databaseUrl }) },
  })
  createInterface({ input: child.stderr }).on('line', (line) => {
    if (line.startsWith(sentenceMark)) console.error(line.slice(sentenceMark.length))
  })
  const end = () => child.kill('SIGTERM')
  stop.addEventListener('abort', end)
  return new Promise((resolve) => {
    child.on('error', (error) => {
      resolve({ kind: 'did_not_start', reason: error.message })
    })
    child.on('close', (code, signal) => {
      stop.removeEventListener('abort', end)
      if (code === 0 || code === 1 || stop.aborted) resolve({ kind: 'closed', code: stop.aborted ? 0 : (code ?? 0) })
      else resolve({ kind: 'did_not_start', reason: signal ?? `exit code ${code ?? 'unknown'}` })
    })
  })
}
