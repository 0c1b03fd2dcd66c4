import { to as copyTo } from 'pg-copy-streams'

import type { TableQuery } from '../../../src-shared/contract/records.ts'
import { quoteIdentifier, quoteQualifiedName } from '../../../src-shared/sql/quote.ts'
import { connect } from '../connect.ts'
import type { DatabaseSettings } from '../database-settings.ts'
import { openDatabase } from '../database.ts'
import { translateStatementError } from '../translate-error.ts'
import { literalCondition, viewedColumn } from './filter-condition.ts'
import { orderBy } from './page-statement.ts'
import { readColumns, type ViewedColumn } from './read-columns.ts'
import { readTableState } from './table-state.ts'

interface WantedRows extends Pick<TableQuery, 'table' | 'sort' | 'filters'> {
  readonly columns: readonly string[]
}

interface StreamedTable {
  readonly columns: readonly ViewedColumn[]
  /** CSV lines without a header, and how many so far. */
  readonly rows: AsyncIterable<{ readonly text: string; readonly rows: number }>
}

/** The rows of a table as CSV, from one snapshot. Throws table_missing, not_found for a column. */
export async function streamTable(
  settings: DatabaseSettings,
  wanted: WantedRows,
  signal: AbortSignal | undefined,
): Promise<StreamedTable> {
  const database = openDatabase(settings, 'weir export')
  const { columns, primaryKey, places } = await database
    .withClient(async (client) => ({
      ...(await readColumns(client, wanted.table, 'any')),
      ...(await readTableState(client, wanted.table)),
    }))
    .finally(() => database.close())
  const chosen = wanted.columns.map((name) => viewedColumn(columns, name))
  const sorts = wanted.sort.map(
    ({ column, descending }) =>
      `${quoteIdentifier(viewedColumn(columns, column).name)} ${descending ? 'desc' : 'asc'} nulls last`,
  )
  const order = orderBy([...sorts, ...(primaryKey.length > 0 ? primaryKey.map(quoteIdentifier) : places)])
  const list = chosen.map(({ name }) => quoteIdentifier(name)).join(', ')
  const from = `${quoteQualifiedName(wanted.table)} where ${literalCondition(wanted.filters, columns)}`
  return { columns: chosen, rows: copied(settings, `select ${list} from ${from}${order}`, signal) }
}

async function* copied(settings: DatabaseSettings, query: string, signal: AbortSignal | undefined) {
  const client = await connect(settings, 'weir export')
  let rows = 0
  let isInQuotes = false
  const decoder = new TextDecoder()
  try {
    const stream = client.query(copyTo(`copy (${query}) to stdout (format csv, encoding 'UTF8')`))
    for await (const chunk of stream) {
      signal?.throwIfAborted()
      const text = decoder.decode(chunk as Buffer, { stream: true })
      for (const sign of text) {
        if (sign === '"') isInQuotes = !isInQuotes
        else if (sign === '\n' && !isInQuotes) rows += 1
      }
      yield { text, rows }
    }
  } catch (error) {
    signal?.throwIfAborted()
    throw translateStatementError(error, settings)
  } finally {
    // Ends the copy as well, where nobody reads it any more.
    await client.end().catch(() => undefined)
  }
}
