import { mkdir } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join, sep } from 'node:path'

import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'

import { AppError } from '../../../src-shared/errors/app-error.ts'
import { type DistinctIdentifiers, distinctIdentifiers } from '../../../src-shared/sql/dialects/distinct-identifiers.ts'
import { duckdb } from '../../../src-shared/sql/dialects/duckdb.ts'
import type { SqlDialect } from '../../../src-shared/sql/dialects/sql-dialect.ts'
import { quoteLiteral } from '../../../src-shared/sql/quote.ts'
import { sideSchema } from '../compile/relations/side-relations.ts'

/** A connection to the engine, which runs one statement after the other. */
export interface EngineSession {
  execute(statement: string): Promise<void>
  /** Rows as plain data: bigint, numeric, date and time values as text. */
  rows(query: string): Promise<readonly EngineRow[]>
  /** The same, a batch at a time, for results of any size. */
  stream(query: string): AsyncIterable<EngineRow>
}

/** A DuckDB of one process: in memory, spilling into the given folder, able to reach only the given files. */
export interface Engine extends EngineSession {
  /** What its statements are written in: DuckDB, with identifiers that keep apart what differs in capitals only. */
  readonly dialect: SqlDialect
  /** For statements that run at the same time as those of the engine itself. */
  readonly second: EngineSession
  /** Adds rows of texts to a table of answers; each text becomes a value of its column's type. */
  append(table: string, rows: readonly (readonly (string | null)[])[]): Promise<void>
  /** Share of the running statement that is done, 0 to 1; null while the engine cannot tell. */
  progress(): number | null
  /** Makes the running statements fail. */
  interrupt(): void
  close(): void
}
export type EngineRow = Readonly<Record<string, string | number | boolean | null>>

export interface EngineSettings {
  readonly tempFolder: string
  readonly memoryLimitMb: number
  /** The only files outside the temp folder that statements may read; null where they come and go. */
  readonly readablePaths: readonly string[] | null
  /** How many it may use; without it Postgres parses what the engine writes, at the same time, and one core is left to it. */
  readonly threads?: number
}

/** Opens an engine for nothing: the first one of a process takes three times as long as those after it. */
export async function warmEngine(): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  await connection.run('select 1')
  connection.closeSync()
  instance.closeSync()
}

export async function openEngine(settings: EngineSettings): Promise<Engine> {
  await mkdir(settings.tempFolder, { recursive: true })
  const instance = await DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    memory_limit: `${settings.memoryLimitMb}MB`,
    temp_directory: join(settings.tempFolder, 'spill'),
    preserve_insertion_order: 'true',
    threads: String(settings.threads ?? Math.max(1, availableParallelism() - 1)),
  })
  const connection = await instance.connect()
  const second = await instance.connect()
  for (const one of [connection, second]) await one.run("set timezone = 'UTC'")
  // The tables of kept stages; the engine spills them like everything else, which is faster than a file of their own.
  await connection.run("attach ':memory:' as work")
  await connection.run(`create schema ${sideSchema}`)
  if (settings.readablePaths !== null) {
    await connection.run(`set allowed_paths = [${settings.readablePaths.map(quoteLiteral).join(', ')}]`)
    await connection.run(`set allowed_directories = [${quoteLiteral(settings.tempFolder + sep)}]`)
    await connection.run('set enable_external_access = false')
  }
  await connection.run('set lock_configuration = true')
  const translated: Translated = async (work) => {
    try {
      return await work
    } catch (error) {
      throw engineFailure(settings, error)
    }
  }
  const { dialect, outer } = distinctIdentifiers(duckdb)
  return {
    ...sessionOf(connection, translated, outer),
    second: sessionOf(second, translated, outer),
    dialect,
    append: (table, rows) => translated(appendRows(connection, table, rows)),
    progress: () => {
      const { percentage } = connection.progress
      return percentage < 0 ? null : percentage / 100
    },
    interrupt: () => {
      connection.interrupt()
      second.interrupt()
    },
    close: () => {
      connection.closeSync()
      second.closeSync()
      instance.closeSync()
    },
  }
}

type Translated = <T>(work: Promise<T>) => Promise<T>

function sessionOf(
  connection: DuckDBConnection,
  translated: Translated,
  outer: DistinctIdentifiers['outer'],
): EngineSession {
  return {
    execute: async (statement) => {
      await translated(connection.run(statement))
    },
    rows: async (query) => {
      const reader = await translated(connection.runAndReadAll(query))
      return (reader.getRowObjectsJson() as EngineRow[]).map(outer)
    },
    stream: (query) => streamRows(connection, translated, outer, query),
  }
}

async function* streamRows(
  connection: DuckDBConnection,
  translated: Translated,
  outer: DistinctIdentifiers['outer'],
  query: string,
): AsyncGenerator<EngineRow> {
  const result = await translated(connection.stream(query))
  for await (const rows of result.yieldRowObjectJson()) for (const row of rows as EngineRow[]) yield outer(row)
}

async function appendRows(
  connection: DuckDBConnection,
  table: string,
  rows: readonly (readonly (string | null)[])[],
): Promise<void> {
  const [database, schema] = sideSchema.split('.')
  const appender = await connection.createAppender(table, schema, database)
  try {
    for (const row of rows) {
      for (const value of row) {
        if (value === null) appender.appendNull()
        else appender.appendVarchar(value)
      }
      appender.endRow()
    }
    appender.flushSync()
  } finally {
    appender.closeSync()
  }
}

function engineFailure({ tempFolder, memoryLimitMb }: EngineSettings, error: unknown): unknown {
  const message = error instanceof Error ? error.message : String(error)
  if (/no space left on device|disk full|max_temp_directory_size/i.test(message)) {
    return new AppError('disk_full', { folder: tempFolder }, { cause: error })
  }
  if (message.startsWith('Out of Memory Error')) {
    return new AppError('memory_short', { limit: `${memoryLimitMb} MB` }, { cause: error })
  }
  return error
}
