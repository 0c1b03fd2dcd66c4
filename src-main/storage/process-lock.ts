import { readFileSync, writeFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'

import BetterSqlite3, { type Database } from 'better-sqlite3'

import { AppError } from '../../src-shared/errors/app-error.ts'

const pollMs = 25
const patienceMs = 60_000

/**
 * Does one action at a time over all processes that name the same file. The operating system frees the lock of a process
 * that dies, so that none is left behind. Not reentrant. Throws workspace_lock_held after a minute.
 */
export async function withProcessLock<Result>(
  file: string,
  action: () => Promise<Result>,
  patience = patienceMs,
): Promise<Result> {
  const database = new BetterSqlite3(file, { timeout: 0 })
  try {
    await acquire(database, file, patience)
    noteHolder(file)
    return await action()
  } finally {
    // Nothing is ever written to it; to close it ends the transaction.
    database.close()
  }
}

async function acquire(database: Database, file: string, patience: number): Promise<void> {
  const startedMs = performance.now()
  for (;;) {
    try {
      database.exec('begin exclusive')
      return
    } catch (error) {
      if (!isBusy(error)) throw error
    }
    if (performance.now() - startedMs > patience) {
      throw new AppError('workspace_lock_held', { file, holder: holderOf(file) })
    }
    await wait(pollMs)
  }
}

const holderFile = (file: string): string => `${file}.holder`

/** For the sentence of who waits in vain, so a disk that is full does not matter. */
function noteHolder(file: string): void {
  try {
    writeFileSync(holderFile(file), String(process.pid), { mode: 0o600 })
  } catch {
    // The lock itself is held.
  }
}

/** The process that took the lock last; null where that is not known. */
function holderOf(file: string): string | null {
  try {
    return readFileSync(holderFile(file), 'utf8')
  } catch {
    return null
  }
}

const isBusy = (error: unknown): boolean =>
  error instanceof BetterSqlite3.SqliteError && error.code.startsWith('SQLITE_BUSY')
