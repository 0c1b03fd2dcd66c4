import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { DatabaseSettings } from '../../postgres/database-settings.ts'
import { translateStatementError } from '../../postgres/translate-error.ts'
import { cancelOnAbort } from '../session/cancel-on-abort.ts'
import type { RecordBlock } from './copy-out.ts'
import { copyQuery, tableFailure } from './copy-to-file.ts'
import { type LoadConnections, openLoadConnections } from '../session/load-connections.ts'

export interface FetchedRows {
  readonly nodeId: string
  /** The table that they are of; null where a query of the source's own gives them. */
  readonly table: string | null
  /** What is written: one select statement. */
  readonly query: string
  /** Takes the rows as `copyQuery` gives them. */
  readonly take: (block: RecordBlock) => Promise<void>
  readonly signal: AbortSignal
}

/** Reads a database as it is at one moment, when the first rows are fetched, and changes nothing in it; to be closed. */
export interface RowFetching {
  /** Gives the number of rows that Postgres counted. */
  fetch(rows: FetchedRows): Promise<number>
  close(): Promise<void>
}

export function openRowFetching(database: DatabaseSettings): RowFetching {
  let connecting: Promise<LoadConnections> | null = null
  return {
    fetch: async (rows) => {
      rows.signal.throwIfAborted()
      connecting ??= connect(database, nameOf(rows))
      return copyRows(await connecting, database, rows)
    },
    close: async () => {
      await connecting?.then(
        (connections) => connections.close(),
        () => undefined,
      )
    },
  }
}

/** Reads rows as they are at a moment of their own. */
export async function fetchRows(database: DatabaseSettings, rows: FetchedRows): Promise<number> {
  const fetching = openRowFetching(database)
  try {
    return await fetching.fetch(rows)
  } finally {
    await fetching.close()
  }
}

const nameOf = ({ nodeId, table }: FetchedRows): string => table ?? `the query of ${nodeId}`

async function connect(database: DatabaseSettings, what: string): Promise<LoadConnections> {
  const connections = await openLoadConnections(database, `weir reads ${what}`.slice(0, 60))
  await connections.client.query('begin isolation level repeatable read read only')
  return connections
}

async function copyRows(
  { client, watcher, pid }: LoadConnections,
  database: DatabaseSettings,
  rows: FetchedRows,
): Promise<number> {
  const { nodeId, table, query, take, signal } = rows
  const canceller = cancelOnAbort(signal, { watcher, pid })
  try {
    signal.throwIfAborted()
    return await copyQuery(client, query, take)
  } catch (error) {
    const { code = '', message } = error as { code?: string; message: string }
    if (table === null && /^(22|42|0A|21|25|2F|54)/.test(code)) {
      throw new AppError('query_refused', { nodeId, reason: message }, { cause: error })
    }
    // A column has another type than its schema says, or holds a value that does not fit that.
    if (table !== null && /^(42804|42846|22)/.test(code)) {
      throw new AppError('table_unreadable', { nodeId, table, reason: message }, { cause: error })
    }
    throw translateStatementError(
      table === null ? error : tableFailure(error, table),
      database,
      `reading ${nameOf(rows)}`,
    )
  } finally {
    canceller.stop()
  }
}
