import { setTimeout as wait } from 'node:timers/promises'

import BetterSqlite3, { type Database } from 'better-sqlite3'

import { AppError } from '../../src-shared/errors/app-error.ts'

const pollMs = 25
const patienceMs = 60_000

/**
 * Does one action at a time over all processes that name the same file. The operating system frees the lock of a process
 * that dies, so that none is left behind. Not reentrant. Throws workspace_lock_held after a minute.
 */
export async function withProcessLock<Result>(file: string, action: () => Promise<Result>): Promise<Result> {
  const database = new BetterSqlite3(file, { timeout: 0 })
  try {
    await acquire(database, file)
    return await action()
  } finally {
    // Nothing is ever written to it; to close it ends the transaction.
    database.close()
  }
}

async function acquire(database: Database, file: string): Promise<void> {
  const startedMs = performance.now()
  for (;;) {
    try {
      database.exec('begin exclusive')
      return
    } catch (error) {
      if (!isBusy(error)) throw error
    }
    if (performance.now() - startedMs > patienceMs) throw new AppError('workspace_lock_held', { file })
    await wait(pollMs)
  }
}

const isBusy = (error: unknown): boolean =>
  error instanceof BetterSqlite3.SqliteError && error.code.startsWith('SQLITE_BUSY')
