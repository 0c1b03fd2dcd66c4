import { closeSync, openSync, readFileSync, readSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'

import { startFailure } from './create-cluster.ts'
import type { ServerAccount } from './server-account.ts'
import { giveTo } from './server-account.ts'
import type { ServerBinaries } from './server-binaries.ts'
import type { ServerFolders } from './server-folders.ts'
import { runServerProgram } from './server-program.ts'
import { lastPort, serverSettingsText } from './server-settings.ts'

const attempts = 40
const longLogBytes = 10_000_000

/** Starts the server on a free port and returns that. Called under the start lock, with no server running. */
export async function startServer(
  folders: ServerFolders,
  binaries: ServerBinaries,
  account: ServerAccount | null,
  overrides: Readonly<Record<string, string>>,
): Promise<{ readonly port: number }> {
  giveTo(account, folders.log)
  setAsideLongLog(folders.logFile)
  for (let attempt = 1; ; attempt++) {
    const port = await freePort(attempt === 1 ? previousPort(folders) : null)
    writeFileSync(folders.settingsFile, serverSettingsText(port, overrides), { mode: 0o644 })
    const logStart = sizeOf(folders.logFile)
    const started = await runServerProgram(
      'pg_ctl',
      ['start', '--wait', '--timeout=300', '--silent', '-D', folders.data, '-l', folders.logFile],
      { binaries, account, folder: folders.data },
    )
    if (started.ok) return { port }
    const said = `${readFrom(folders.logFile, logStart)}\n${started.output}`
    if (attempt === attempts || !passesByItself(said)) throw startFailure(said, folders)
    await delay(250)
  }
}

/** Another program took the port in between, or backends of a killed server still have to notice that it is gone. */
const passesByItself = (said: string): boolean =>
  /address already in use|pre-existing shared memory block|lock file "postmaster.pid" already exists/i.test(said)

export async function stopServer(
  folders: ServerFolders,
  binaries: ServerBinaries,
  account: ServerAccount | null,
): Promise<void> {
  const args = ['stop', '--wait', '--timeout=300', '--silent', '--mode=fast', '-D', folders.data]
  const stopped = await runServerProgram('pg_ctl', args, { binaries, account, folder: folders.data })
  if (!stopped.ok) throw startFailure(stopped.output, folders)
}

function previousPort(folders: ServerFolders): number | null {
  try {
    return lastPort(readFileSync(folders.settingsFile, 'utf8'))
  } catch {
    return null
  }
}

/** The wished port where it is free, else any. */
function freePort(wished: number | null): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error) => (wished === null ? reject(error) : resolve(freePort(null))))
    probe.listen({ port: wished ?? 0, host: '127.0.0.1', exclusive: true }, () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

function setAsideLongLog(file: string): void {
  if (sizeOf(file) < longLogBytes) return
  rmSync(`${file}.old`, { force: true })
  renameSync(file, `${file}.old`)
}

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0

function readFrom(file: string, start: number): string {
  const length = sizeOf(file) - start
  if (length <= 0) return ''
  const text = Buffer.alloc(length)
  const descriptor = openSync(file, 'r')
  readSync(descriptor, text, 0, length, start)
  closeSync(descriptor)
  return text.toString('utf8')
}
