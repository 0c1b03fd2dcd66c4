import { appendFileSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'

import { withoutSecrets } from './without-secrets.ts'

const largestBytes = 2_000_000
const keptFiles = 5

/** The workspace's log: JSON lines in `weir.log`, older ones in `weir.1.log` and on. */
export interface Log {
  info(message: string, details?: Readonly<Record<string, unknown>>): void
  /** A failure that was reported to the user. */
  warn(message: string, details?: Readonly<Record<string, unknown>>): void
  /** A bug in Weir: the stack goes only here. */
  bug(error: unknown, where: string): void
  readonly file: string
}

export function openLog(folder: string, clock: () => Date = () => new Date()): Log {
  const file = join(folder, 'weir.log')
  const write = (level: string, message: string, details: Readonly<Record<string, unknown>> = {}): void => {
    const entry = { at: clock().toISOString(), level, pid: process.pid, message, ...details }
    try {
      rotate(folder, file)
      appendFileSync(file, `${withoutSecrets(JSON.stringify(entry))}\n`, { mode: 0o600 })
    } catch {
      // A full disk must not turn a message about it into a second failure.
    }
  }
  return {
    file,
    info: (message, details) => {
      write('info', message, details)
    },
    warn: (message, details) => {
      write('warn', message, details)
    },
    bug: (error, where) => {
      const stack = error instanceof Error ? error.stack : String(error)
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause.stack : undefined
      write('bug', `A mistake in ${where}`, { stack, cause })
    },
  }
}

/** Another process may rotate at the same time; then the file is already small or gone, which is fine. */
function rotate(folder: string, file: string): void {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) < largestBytes) return
  for (let number = keptFiles - 1; number >= 1; number--) {
    const older = join(folder, `weir.${number}.log`)
    if (statSync(older, { throwIfNoEntry: false })) renameSync(older, join(folder, `weir.${number + 1}.log`))
  }
  renameSync(file, join(folder, 'weir.1.log'))
}
