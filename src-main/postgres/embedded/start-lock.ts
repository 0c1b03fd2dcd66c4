import { linkSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

import { AppError } from '../../../src-shared/errors/app-error.ts'
import { isAlive, ownIdentity, type ProcessIdentity } from '../../processes/process-identity.ts'

const timeoutMs = 120_000
const retryMs = 15

/**
 * Runs `work` under a lock on this folder. Each holder takes the next number, and the highest one
 * is never removed, so two processes cannot both take over from a dead holder. Taking it links `identityFile`, which says
 * who this process is, and releasing it renames the link: both work on a full disk.
 */
export async function withStartLock<Result>(
  folder: string,
  identityFile: string,
  work: () => Promise<Result>,
): Promise<Result> {
  const release = await takeLock(folder, identityFile)
  try {
    return await work()
  } finally {
    release()
  }
}

async function takeLock(folder: string, identityFile: string): Promise<() => void> {
  const deadline = performance.now() + timeoutMs
  for (;;) {
    const highest = highestEntry(folder)
    const holder = holderOf(folder, highest)
    if (holder === null || !isAlive(holder)) {
      const release = tryTake(folder, highest.number + 1, identityFile)
      if (release) return release
    } else if (performance.now() > deadline) {
      throw new AppError('postgres_start_failed', {
        did: 'start',
        reason: `process ${holder.pid} of Weir has been starting or stopping it for two minutes`,
        advice: `Wait for process ${holder.pid} or end it, then try again.`,
      })
    }
    await delay(retryMs)
  }
}

function tryTake(folder: string, number: number, identityFile: string): (() => void) | null {
  const path = join(folder, String(number))
  try {
    linkSync(identityFile, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return null
    throw error
  }
  if (highestEntry(folder).number !== number || entries(folder).some((entry) => isFreed(entry, number))) {
    // A later holder removed the number that was taken here, or has already released it.
    rmSync(path, { force: true })
    return null
  }
  for (const lower of entries(folder)) if (lower.number < number) rmSync(join(folder, lower.name), { force: true })
  return () => {
    try {
      renameSync(path, `${path}${freedSuffix}`)
    } catch (error) {
      // Nobody waits for the lock of a folder that was removed meanwhile.
      if (!isMissing(error)) throw error
    }
  }
}

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT'

interface Entry {
  readonly number: number
  readonly name: string
}

const freedSuffix = '.free'
const isFreed = (entry: Entry, number: number): boolean => entry.number === number && entry.name.endsWith(freedSuffix)

/** Null where nobody holds it. */
function holderOf(folder: string, { number, name }: Entry): ProcessIdentity | null {
  if (number === 0 || name.endsWith(freedSuffix)) return null
  try {
    return JSON.parse(readFileSync(join(folder, name), 'utf8')) as ProcessIdentity
  } catch (error) {
    // Released or removed since it was listed: the next attempt sees the new state.
    if (isMissing(error)) return ownIdentity()
    // Damaged by a full disk or a power cut: nobody holds it.
    return null
  }
}

const entries = (folder: string): Entry[] =>
  readdirSync(folder).flatMap((name) => {
    const match = /^(\d+)(?:\.free)?$/.exec(name)
    return match ? [{ number: Number(match[1]), name }] : []
  })

const highestEntry = (folder: string): Entry =>
  entries(folder).reduce(
    (highest, entry) => (entry.number > highest.number || isFreed(entry, highest.number) ? entry : highest),
    {
      number: 0,
      name: '0',
    },
  )
