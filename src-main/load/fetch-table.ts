import { AppError } from '../../src-shared/errors/app-error.ts'
import type { DatabaseSettings } from '../postgres/database-settings.ts'
import { translateStatementError } from '../postgres/translate-error.ts'
import { copyQueryToFile } from './copy-query-to-file.ts'
import { type LoadConnections, openLoadConnections } from './load-connections.ts'
import { tableFailure } from './table-failure.ts'

export interface TableRows {
  readonly nodeId: string
  readonly table: string
  readonly query: string
  /** A CSV file as `copyQueryToFile` writes it. */
  readonly path: string
  readonly signal: AbortSignal
}

/** Reads tables as they are at one moment, that of the first one; to be closed. */
export interface TableFetching {
  /** Writes what a query of a table gives into a file; gives the number of rows that Postgres counted. */
  fetch(rows: TableRows): Promise<number>
  close(): Promise<void>
}

export function openTableFetching(database: DatabaseSettings): TableFetching {
  let connecting: Promise<LoadConnections> | null = null
  return {
    fetch: async (rows) => {
      rows.signal.throwIfAborted()
      connecting ??= connect(database, rows.table)
      return fetchRows(await connecting, database, rows)
    },
    close: async () => {
      await connecting?.then(
        (connections) => connections.close(),
        () => undefined,
      )
    },
  }
}

/** Reads one table, seen at a moment of its own. */
export async function fetchTable(database: DatabaseSettings, rows: TableRows): Promise<number> {
  const fetching = openTableFetching(database)
  try {
    return await fetching.fetch(rows)
  } finally {
    await fetching.close()
  }
}

async function connect(database: DatabaseSettings, table: string): Promise<LoadConnections> {
  const connections = await openLoadConnections(database, `weir reads ${table}`)
  await connections.client.query('begin isolation level repeatable read read only')
  return connections
}

async function fetchRows(
  { client, watcher, pid }: LoadConnections,
  database: DatabaseSettings,
  { nodeId, table, query, path, signal }: TableRows,
): Promise<number> {
  const cancel = () => void watcher.query('select pg_cancel_backend($1)', [pid]).catch(() => undefined)
  signal.addEventListener('abort', cancel)
  try {
    return await copyQueryToFile(client, query, path)
  } catch (error) {
    const { code = '', message } = error as { code?: string; message: string }
    // A column has another type than its schema says, or holds a value that does not fit that.
    if (/^(42804|42846|22)/.test(code)) {
      throw new AppError('table_unreadable', { nodeId, table, reason: message }, { cause: error })
    }
    throw translateStatementError(tableFailure(error, table), database, `reading ${table}`)
  } finally {
    signal.removeEventListener('abort', cancel)
  }
}
