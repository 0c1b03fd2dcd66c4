import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

import { AppError } from '../../../src-shared/errors/app-error.ts'
import { isAlive } from '../../processes/process-identity.ts'
import { answersAsPostgres } from './answers-as-postgres.ts'

/** Recovery after a power cut during a large load may take long. */
const recoveryMs = 300_000
/** An empty file is being written right now, unless the disk was full. */
const writingMs = 1_000

interface PostmasterFile {
  /** 0 where the file is not written yet. */
  readonly pid: number
  readonly port: number
  /** 'starting', 'ready', 'stopping' or '' before the first report. */
  readonly status: string
}

/**
 * The port of the server that runs on this data folder, once it is ready; null if none runs. What a killed server
 * left behind is removed, even if another process has its number now.
 */
export async function findRunningServer(dataFolder: string): Promise<{ readonly port: number } | null> {
  const start = performance.now()
  for (;;) {
    const file = readPostmasterFile(dataFolder)
    if (file === null) return null
    if (file.pid === 0 ? performance.now() - start > writingMs : !isServerOf(file, dataFolder)) {
      rmSync(join(dataFolder, 'postmaster.pid'), { force: true })
      return null
    }
    if (await isReady(file)) return { port: file.port }
    if (performance.now() - start > recoveryMs) {
      throw new AppError('postgres_start_failed', {
        did: 'start',
        reason: `its process ${file.pid}, which uses ${dataFolder}, has not answered for five minutes`,
        advice: `End process ${file.pid}, and start Weir again.`,
      })
    }
    await delay(20)
  }
}

/** The same for a server that was just started, without waiting and without removing anything. */
export async function readyPort(dataFolder: string): Promise<number | null> {
  const file = readPostmasterFile(dataFolder)
  return file !== null && (await isReady(file)) ? file.port : null
}

const isReady = async (file: PostmasterFile): Promise<boolean> =>
  file.status === 'ready' && (await answersAsPostgres(file.port))

function readPostmasterFile(dataFolder: string): PostmasterFile | null {
  try {
    const lines = readFileSync(join(dataFolder, 'postmaster.pid'), 'utf8').split('\n')
    return {
      pid: Number(lines[0]) || 0,
      port: Number(lines[3] ?? 0),
      status: (lines[7] ?? '').trim(),
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

function isServerOf(file: PostmasterFile, dataFolder: string): boolean {
  if (!isAlive({ pid: file.pid, startedAt: '' })) return false
  const command = commandLine(file.pid)
  if (command === null) return true
  if (!command.includes('postgres')) return false
  // A server of another data folder may have the number now; a moved workspace is still the same folder.
  const named = /-D[\s\0]*([^\0]+?)(?:\0|$)/.exec(command)?.[1]?.trim()
  const other = named === undefined ? undefined : statSync(named, { throwIfNoEntry: false })
  return other === undefined || other.ino === statSync(dataFolder).ino
}

/** Arguments end with NUL on Linux; null if the operating system does not provide them. */
function commandLine(pid: number): string | null {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
    if (process.platform === 'win32') return null
    return execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
  } catch {
    return null
  }
}
