import { spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

import { readyPort } from './running-server.ts'
import type { ServerAccount } from './server-account.ts'
import { launchAs } from './server-account.ts'
import type { ServerBinaries } from './server-binaries.ts'
import type { ServerFolders } from './server-folders.ts'
import { type ProgramResult, runServerProgram, serverEnvironment } from './server-program.ts'

/** Starts the server and waits until it is ready, or has logged why not. */
export function launchServer(
  folders: ServerFolders,
  binaries: ServerBinaries,
  account: ServerAccount | null,
): Promise<ProgramResult> {
  return process.platform === 'win32'
    ? launchByControl(folders, binaries, account)
    : launchDirectly(folders, binaries, account)
}

/** Windows: Postgres refuses to run as an administrator, and pg_ctl drops those rights. */
function launchByControl(
  folders: ServerFolders,
  binaries: ServerBinaries,
  account: ServerAccount | null,
): Promise<ProgramResult> {
  const args = ['start', '--wait', '--timeout=300', '--silent', '-D', folders.data, '-l', folders.logFile]
  return runServerProgram('pg_ctl', args, { binaries, account, folder: folders.data })
}

/** Without a shell, which would interpret a $ in the workspace's path; in its own session, so that Ctrl-C does not reach it. */
async function launchDirectly(
  folders: ServerFolders,
  binaries: ServerBinaries,
  account: ServerAccount | null,
): Promise<ProgramResult> {
  const { command, args, ...identity } = launchAs(
    account,
    join(binaries.bin, 'postgres'),
    ['-D', folders.data],
    [...binaries.folders, folders.data],
  )
  const log = openSync(folders.logFile, 'a', 0o600)
  const server = spawn(command, [...args], {
    ...identity,
    cwd: '/',
    env: serverEnvironment(),
    stdio: ['ignore', log, log],
    detached: true,
  })
  closeSync(log)
  const end = new Promise<string>((resolve) => {
    server.once('error', (error) => resolve(error.message))
    server.once('exit', (code, signal) => resolve(`it ended at once (${signal ?? code ?? ''})`))
  })
  server.unref()
  const reason = await Promise.race([end, readiness(folders.data, end)])
  return { ok: reason === null, output: reason ?? '' }
}

/** Null once the server is ready; stops waiting if it exits. */
async function readiness(dataFolder: string, end: Promise<string>): Promise<null> {
  const ended = new AbortController()
  void end.then(() => ended.abort())
  while (!ended.signal.aborted && (await readyPort(dataFolder)) === null) await delay(10)
  return null
}
