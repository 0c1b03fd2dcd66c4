import type { Cell, TableQuery } from '../../../src-shared/contract/records.ts'
import { AppError, isAppError } from '../../../src-shared/errors/app-error.ts'
import { quoteIdentifier, quoteQualifiedName } from '../../../src-shared/sql/quote.ts'
import type { Database, DatabaseClient } from '../database.ts'
import { splitName } from '../schemas/read-table.ts'
import { filterCondition, viewedColumn } from './filter-condition.ts'
import { PageAnchors } from './page-anchors.ts'
import { isInKeyOrder, pageStatement } from './page-statement.ts'
import { readColumns, type ViewedColumn } from './read-columns.ts'
import { type RowCount, RowCounts } from './row-counts.ts'
import { readTableState } from './table-state.ts'

export interface TableView extends RowCount {
  readonly columns: ViewedColumn[]
  readonly rows: Cell[][]
}

/** Pages of any table or view; fast at ten million rows when read in the order of a key. */
export interface TableViewer {
  /** Throws table_missing, table_denied, not_found for a column, sql_failed for a filter value that is none of the column's type. */
  page(query: TableQuery): Promise<TableView>
}

export function openTableViewer(database: Database): TableViewer {
  const counts = new RowCounts(database)
  const anchors = new PageAnchors()
  return {
    page: async (query) => {
      const { columns, primaryKey, state } = await database.withClient(async (client) => ({
        ...(await readColumns(client, query.table, 'any')),
        state: await readTableState(client, query.table),
      }))
      for (const { column } of query.sort) viewedColumn(columns, column)
      const condition = filterCondition(query.filters, columns)
      const view = JSON.stringify([query.table, condition, state.version])
      const { places } = state
      const request = { query, columns, primaryKey, places, condition, anchor: anchors.find(view, query.offset) }
      const [rows, count] = await Promise.all([
        database.withClient((client) => readRows(client, pageStatement(request))),
        counts.count(query.table, condition, state),
      ]).catch((error: unknown) => {
        throw asDenied(error, query.table, database.settings.user)
      })
      const last = rows.at(-1)
      if (last && isInKeyOrder(request)) {
        const key = primaryKey.map((name) => last[columns.findIndex((column) => column.name === name)] ?? null)
        anchors.keep(view, query.offset + rows.length, key)
      }
      return { columns: [...columns], rows, ...count }
    },
  }
}

function asDenied(error: unknown, table: string, user: string): unknown {
  if (!isAppError(error) || error.code !== 'database_denied') return error
  const role = quoteIdentifier(user)
  const schema = quoteIdentifier(splitName(table)[0])
  const statement = `grant usage on schema ${schema} to ${role}; grant select on ${quoteQualifiedName(table)} to ${role}`
  return new AppError('table_denied', { table, role: user, statement }, { cause: error })
}

async function readRows(client: DatabaseClient, statement: ReturnType<typeof pageStatement>): Promise<Cell[][]> {
  const { rows } = await client.queryArrays(statement)
  return rows as Cell[][]
}
