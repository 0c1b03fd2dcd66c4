import BetterSqlite3, { type Database, type Statement } from 'better-sqlite3'

import { AppError } from '../../src-shared/errors/app-error.ts'
import { withoutStop } from '../../src-shared/errors/failures/sentence-parts.ts'

const busyTimeoutMs = 10_000

/** One open SQLite file. Statements are prepared once; SQLite's errors become AppErrors. */
export interface SqliteConnection {
  /** Every row, read by `read`, which names the row's shape. */
  all<Result>(read: (row: never) => Result, sql: string, ...values: unknown[]): readonly Result[]
  /** The first row, or null. */
  get<Result>(read: (row: never) => Result, sql: string, ...values: unknown[]): Result | null
  /** Runs a statement and says how many rows it changed. */
  run(sql: string, ...values: unknown[]): number
  /** Inserts one row and gives its row id. */
  insert(sql: string, ...values: unknown[]): number
  script(sql: string): void
  /** Takes the write lock at once, so that values read inside are still current when written. */
  transaction<Result>(action: () => Result): Result
  close(): void
}

export function openSqlite(file: string, workspace: string): SqliteConnection {
  const translated = <Result>(action: () => Result): Result => {
    try {
      return action()
    } catch (error) {
      throw translateSqliteError(error, workspace)
    }
  }
  const database = translated(() => openDatabase(file))
  const statements = new Map<string, Statement>()
  const prepared = (sql: string): Statement => {
    const known = statements.get(sql)
    if (known) return known
    const statement = database.prepare(sql)
    statements.set(sql, statement)
    return statement
  }
  return {
    all: <Result>(read: (row: never) => Result, sql: string, ...values: unknown[]) =>
      translated(() => (prepared(sql).all(...values) as never[]).map(read)),
    get: <Result>(read: (row: never) => Result, sql: string, ...values: unknown[]) =>
      translated(() => {
        const row = prepared(sql).get(...values)
        return row === undefined ? null : read(row as never)
      }),
    run: (sql, ...values) => translated(() => prepared(sql).run(...values).changes),
    // Not with `returning`: then the driver would miss a commit that fails on a full disk.
    insert: (sql, ...values) => translated(() => Number(prepared(sql).run(...values).lastInsertRowid)),
    script: (sql) => {
      translated(() => database.exec(sql))
    },
    transaction: (action) => translated(() => database.transaction(action).immediate()),
    close: () => {
      database.close()
    },
  }
}

function openDatabase(file: string): Database {
  const database = new BetterSqlite3(file, { timeout: busyTimeoutMs })
  database.pragma('journal_mode = WAL')
  // FULL, because a staging entry has to be on the disk before the rename that it records.
  database.pragma('synchronous = FULL')
  database.pragma('foreign_keys = ON')
  return database
}

function translateSqliteError(error: unknown, workspace: string): unknown {
  if (!(error instanceof BetterSqlite3.SqliteError)) return error
  const code = error.code
  if (code === 'SQLITE_FULL') return new AppError('disk_full', { folder: workspace }, { cause: error })
  if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT')) {
    return new AppError('workspace_damaged', { workspace }, { cause: error })
  }
  const reason = unusableReason(code, error.message)
  return reason === null ? error : new AppError('workspace_unusable', { workspace, reason }, { cause: error })
}

function unusableReason(code: string, message: string): string | null {
  if (code.startsWith('SQLITE_READONLY')) return 'Weir may not write to its file weir.sqlite'
  if (code.startsWith('SQLITE_CANTOPEN'))
    return 'its file weir.sqlite cannot be opened, perhaps because Weir may not write to the folder'
  if (code.startsWith('SQLITE_BUSY')) return 'another process keeps its file weir.sqlite locked'
  if (code.startsWith('SQLITE_IOERR')) return `the disk that holds it reports an error (${withoutStop(message)})`
  return null
}
