import type { Column, Connection, RowStatement, StatementOption } from 'snowflake-sdk'

import { AppError } from '../../../../src-shared/errors/app-error.ts'
import { quoteLiteral } from '../../../../src-shared/sql/quote.ts'
import { withoutStop } from '../../../../src-shared/errors/failures/sentence-parts.ts'
import type { ConnectorAccess } from '../../../connectors/connector-access.ts'
import { textOf } from '../../../stores/text-of.ts'
import { StatementRefused } from '../statement-refused.ts'
import type { StatementRows, TextRow, WarehouseSession } from '../warehouse-session.ts'
import { catchValues, requireRead } from './catch-values.ts'
import { connectSnowflake, snowflakeAddress } from './snowflake-connection.ts'
import { kindOfSnowflake } from './snowflake-value.ts'

const rowsAtOnce = 1_000
const cancelMs = 5_000

export async function openSnowflake(access: ConnectorAccess): Promise<WarehouseSession> {
  const connection = await connectSnowflake(access)
  const address = snowflakeAddress(access)
  const endpoint = textOf(access, 'endpoint') ?? ''
  return {
    encryption: endpoint.startsWith('http:') ? null : 'TLS',
    signedIn: () => Promise.resolve(`${access.secrets['username'] ?? 'The token'} is signed in to ${address}.`),
    tables: async () => {
      const first = quoteLiteral((textOf(access, 'schema') ?? 'PUBLIC').toUpperCase())
      const sql = `select table_schema || '.' || table_name from information_schema.tables
        where table_schema <> 'INFORMATION_SCHEMA' order by case when upper(table_schema) = ${first} then 0 else 1 end, 1 limit 5`
      const found: string[] = []
      const order = { sql, columns: [], most: 5, signal: AbortSignal.timeout(60_000) }
      for await (const rows of readRows(connection, order, address)) found.push(...rows.map(([name]) => name ?? ''))
      return found
    },
    describe: async (select, signal) => {
      const statement = await execute(connection, { sqlText: select, describeOnly: true }, { address, signal })
      return (statement.getColumns() ?? []).map((column) => ({
        name: column.getName(),
        type: kindOfSnowflake(column).type,
      }))
    },
    rows: (order) => readRows(connection, order, address),
    close: () => new Promise((done) => connection.destroy(() => done())),
  }
}

async function* readRows(
  connection: Connection,
  { sql, most, signal }: StatementRows,
  address: string,
): AsyncGenerator<readonly TextRow[], void> {
  const statement = await execute(
    connection,
    {
      sqlText: sql,
      streamResult: true,
      rowMode: 'array',
      // As they were sent, with every digit.
      fetchAsString: ['Number'],
      parameters: {
        TIME_OUTPUT_FORMAT: 'HH24:MI:SS.FF9',
        BINARY_OUTPUT_FORMAT: 'HEX',
        ...(most === Infinity ? {} : { ROWS_PER_RESULTSET: most }),
      },
    },
    { address, signal },
  )
  const columns = statement.getColumns() ?? []
  catchValues(columns)
  const texts = columns.map(textReader)
  const stream = statement.streamRows()
  const stop = () => stream.destroy(signal.reason as Error)
  signal.addEventListener('abort', stop)
  try {
    let batch: TextRow[] = []
    for await (const row of stream as AsyncIterable<readonly unknown[]>) {
      batch.push(
        row.map((value, index) => (value === null || value === undefined ? null : (texts[index] ?? String)(value))),
      )
      if (batch.length < rowsAtOnce) continue
      yield batch
      batch = []
    }
    yield batch
  } catch (error) {
    throw statementFailure(error, address)
  } finally {
    signal.removeEventListener('abort', stop)
    stream.destroy()
  }
}

/** The text of a value; one that is none refuses the statement, with the name of its column. */
function textReader(column: Column): (value: unknown) => string {
  const { text } = kindOfSnowflake(column)
  return (value) => {
    try {
      return text(requireRead(value))
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      throw new StatementRefused(`its client cannot read a value of column ${column.getName()}: ${reason}`, error)
    }
  }
}

/** The statement once it has begun to bring rows; an abort cancels it there. */
async function execute(
  connection: Connection,
  options: StatementOption,
  { address, signal }: { readonly address: string; readonly signal: AbortSignal },
): Promise<RowStatement> {
  let cancel = () => {}
  try {
    return await new Promise<RowStatement>((resolve, reject) => {
      const started = connection.execute({
        ...options,
        complete: (error, statement) => (error ? reject(error) : resolve(statement)),
      })
      cancel = () => {
        const end = () => reject(signal.reason as Error)
        started.cancel(end)
        setTimeout(end, cancelMs).unref()
      }
      if (signal.aborted) cancel()
      else signal.addEventListener('abort', cancel)
    })
  } catch (error) {
    if (signal.aborted) throw signal.reason
    throw statementFailure(error, address)
  } finally {
    signal.removeEventListener('abort', cancel)
  }
}

/** Every answer of the server to a statement has a state of SQL. */
function statementFailure(error: unknown, address: string): unknown {
  if (error instanceof StatementRefused) return error
  const { sqlState, message } = error as { readonly sqlState?: unknown; readonly message: string }
  if (typeof sqlState === 'string') return new StatementRefused(message, error)
  return new AppError('database_unreachable', { address, reason: withoutStop(message) }, { cause: error })
}
