import { randomUUID } from 'node:crypto'
import { linkSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

import { AppError } from '../../../src-shared/errors/app-error.ts'
import { isAlive, ownIdentity, type ProcessIdentity } from '../../processes/process-identity.ts'

const timeoutMs = 120_000

/**
 * Runs `work` while no other process does so for this folder. Each holder takes the next number by an atomic link, and
 * the highest number is never removed, so taking over from a dead holder cannot be won by two.
 */
export async function withStartLock<Result>(folder: string, work: () => Promise<Result>): Promise<Result> {
  const release = await takeLock(folder)
  try {
    return await work()
  } finally {
    release()
  }
}

async function takeLock(folder: string): Promise<() => void> {
  const deadline = Date.now() + timeoutMs
  for (;;) {
    const highest = highestNumber(folder)
    const holder = highest === 0 ? null : readHolder(folder, highest)
    if (holder === null || !isAlive(holder)) {
      const taken = tryTake(folder, highest + 1)
      if (taken) return taken
    } else if (Date.now() > deadline) {
      throw new AppError('postgres_start_failed', {
        reason: `process ${holder.pid} has been starting or stopping it for two minutes`,
        log: folder,
      })
    }
    await delay(15)
  }
}

function tryTake(folder: string, number: number): (() => void) | null {
  const path = join(folder, String(number))
  if (!place(folder, ownIdentity(), (draft) => linkSync(draft, path))) return null
  if (highestNumber(folder) !== number) {
    // Somebody who is further along cleaned up the number that was taken here.
    rmSync(path, { force: true })
    return null
  }
  for (const lower of numbers(folder)) if (lower < number) rmSync(join(folder, String(lower)), { force: true })
  return () => void place(folder, null, (draft) => renameSync(draft, path))
}

/** Writes a complete draft first, so that nobody ever reads half of a holder. False where the number is taken. */
function place(folder: string, holder: ProcessIdentity | null, put: (draft: string) => void): boolean {
  const draft = join(folder, `draft-${randomUUID()}`)
  writeFileSync(draft, JSON.stringify(holder))
  try {
    put(draft)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

function readHolder(folder: string, number: number): ProcessIdentity | null {
  try {
    return JSON.parse(readFileSync(join(folder, String(number)), 'utf8')) as ProcessIdentity | null
  } catch (error) {
    // Removed since it was listed, by a holder of a higher number: the next look finds that one.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ownIdentity()
    // Torn by a full disk or a power cut: nobody holds it.
    return null
  }
}

const numbers = (folder: string): number[] =>
  readdirSync(folder)
    .filter((name) => /^\d+$/.test(name))
    .map(Number)

const highestNumber = (folder: string): number => Math.max(0, ...numbers(folder))
