import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

import { AppError } from '../../../src-shared/errors/app-error.ts'
import { isAlive } from '../../processes/process-identity.ts'
import { startFailure } from './create-cluster.ts'
import { prepareServerBinaries } from './server-binaries.ts'
import type { ServerFolders } from './server-folders.ts'
import { runServerProgram } from './server-program.ts'

/** A shutdown writes at most the shared buffers. After this time it is stuck; killing it loses nothing. */
const patienceMs = 60_000
const lastPatienceMs = 10_000

/**
 * Ends the server's sessions and waits until it has written everything to disk; one in crash recovery is ended at
 * once, because a shutdown during recovery can hang. Called under the start lock.
 */
export async function stopServer(folders: ServerFolders, isRecovering: boolean): Promise<void> {
  if (process.platform === 'win32') {
    await stopByControl(folders, isRecovering)
    return
  }
  const pid = Number(readFileSync(join(folders.data, 'postmaster.pid'), 'utf8').split('\n')[0])
  if (!isRecovering && (await endBy('SIGINT', pid, patienceMs))) return
  if (await endBy('SIGQUIT', pid, lastPatienceMs)) return
  const advice = `End process ${pid}; the log ${folders.logFile} says what it was doing.`
  throw new AppError('postgres_start_failed', { did: 'stop', reason: `its process ${pid} does not end`, advice })
}

async function endBy(signal: NodeJS.Signals, pid: number, waitMs: number): Promise<boolean> {
  const deadline = performance.now() + waitMs
  if (isAlive({ pid, startedAt: '' })) process.kill(pid, signal)
  while (isAlive({ pid, startedAt: '' })) {
    if (performance.now() > deadline) return false
    await delay(10)
  }
  return true
}

/** Windows has no signals between processes. */
async function stopByControl(folders: ServerFolders, isRecovering: boolean): Promise<void> {
  const binaries = prepareServerBinaries(folders.binaries)
  const mode = isRecovering ? '--mode=immediate' : '--mode=fast'
  const args = ['stop', '--wait', '--timeout=300', '--silent', mode, '-D', folders.data]
  const stopped = await runServerProgram('pg_ctl', args, { binaries, account: null, folder: folders.data })
  if (!stopped.ok) throw startFailure(stopped.output, folders)
}
