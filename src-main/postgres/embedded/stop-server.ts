import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

import { AppError } from '../../../src-shared/errors/app-error.ts'
import { isAlive } from '../../processes/process-identity.ts'
import { startFailure } from './create-cluster.ts'
import { prepareServerBinaries } from './server-binaries.ts'
import type { ServerFolders } from './server-folders.ts'
import { runServerProgram } from './server-program.ts'

const patienceMs = 300_000

/** Ends the server's sessions and waits until it has written everything down. Called under the start lock. */
export async function stopServer(folders: ServerFolders): Promise<void> {
  if (process.platform === 'win32') {
    await stopByControl(folders)
    return
  }
  const pid = Number(readFileSync(join(folders.data, 'postmaster.pid'), 'utf8').split('\n')[0])
  const server = { pid, startedAt: '' }
  process.kill(pid, 'SIGINT')
  const deadline = Date.now() + patienceMs
  while (isAlive(server)) {
    await delay(10)
    if (Date.now() > deadline) {
      throw new AppError('postgres_start_failed', { reason: `process ${pid} does not stop`, log: folders.logFile })
    }
  }
}

/** Windows has no signals between processes. */
async function stopByControl(folders: ServerFolders): Promise<void> {
  const binaries = prepareServerBinaries(folders.binaries)
  const args = ['stop', '--wait', '--timeout=300', '--silent', '--mode=fast', '-D', folders.data]
  const stopped = await runServerProgram('pg_ctl', args, { binaries, account: null, folder: folders.data })
  if (!stopped.ok) throw startFailure(stopped.output, folders)
}
