import { AppError } from '../../src-shared/errors/app-error.ts'
import type { DatabaseSettings } from '../postgres/database-settings.ts'
import { translateStatementError } from '../postgres/translate-error.ts'
import { copyQueryToFile } from './copy-query-to-file.ts'
import { openLoadConnections } from './load-connections.ts'
import { tableFailure } from './table-failure.ts'

export interface FetchTable {
  readonly database: DatabaseSettings
  readonly nodeId: string
  readonly table: string
  readonly query: string
  readonly path: string
  readonly signal: AbortSignal
}

/** Writes what a query of a table gives into a CSV file, seen at one moment; gives the number of rows that Postgres counted. */
export async function fetchTable({ database, nodeId, table, query, path, signal }: FetchTable): Promise<number> {
  signal.throwIfAborted()
  const connections = await openLoadConnections(database, `weir reads ${table}`)
  const { client, watcher, pid } = connections
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
    await connections.close()
  }
}
