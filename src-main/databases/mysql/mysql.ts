import type { Connection } from 'mysql2'

import { databaseAddress, type DatabaseSettings } from '../../postgres/database-settings.ts'
import { errorCode, isConnectionLoss, translateStatementError } from '../../postgres/translate-error.ts'
import type { NamedAccess, RowDatabase, RowsOrder, RowSnapshot, WantedRows } from '../row-database.ts'
import { probeDatabase } from '../probe-database.ts'
import { writeParts } from '../row-parts.ts'
import { reachFailure, type Reading, refusalFailure, withAddress } from '../source-failure.ts'
import { type AddValue, type MysqlColumn, mysqlColumn } from './mysql-column.ts'
import { connectMysql, run } from './mysql-connection.ts'
import { mysqlPlaces } from './mysql-places.ts'
import { mysqlSettings } from './mysql-settings.ts'
import { relationSql, rowsSql } from './mysql-sql.ts'
import { openProbedMysql } from './probe-mysql.ts'
import { streamRows } from './stream-rows.ts'

/** MySQL and MariaDB, which speak the same protocol. Their rows come as texts with every digit, and are landed as they come. */
export const mysql: RowDatabase = {
  type: 'mysql',
  describe: async (access, wanted) => {
    const reading = readingOf(access, wanted)
    try {
      const connection = await connectMysql(reading.settings)
      try {
        // One of them is known to MySQL, the other one to MariaDB.
        for (const limit of ['max_execution_time = 5000', 'max_statement_time = 5']) {
          await run(connection, `set session ${limit}`).catch(() => undefined)
        }
        return { columns: (await describe(connection, wanted)).map(({ column }) => column) }
      } finally {
        connection.destroy()
      }
    } catch (error) {
      if (isOfRows(error)) return withAddress({ refusal: { reason: (error as Error).message, at: null } }, reading)
      throw readingFailure(error, reading)
    }
  },
  open: openSnapshot,
  places: mysqlPlaces,
  probe: (access) => {
    const settings = mysqlSettings(access)
    return probeDatabase(settings, () => openProbedMysql(settings))
  },
}

interface MysqlReading extends Reading {
  readonly settings: DatabaseSettings
}

function readingOf(access: NamedAccess, wanted: WantedRows): MysqlReading {
  const settings = mysqlSettings(access)
  return { access, wanted, settings, address: databaseAddress(settings) }
}

/** In a derived table a statement can only be one that reads. */
const describe = async (connection: Connection, wanted: WantedRows): Promise<readonly MysqlColumn[]> =>
  (await run(connection, `select * from ${relationSql(wanted)} limit 0`)).map(mysqlColumn)

function openSnapshot(access: NamedAccess): RowSnapshot {
  let connecting: Promise<Connection> | null = null
  return {
    write: async (order) => {
      const { signal } = order.file
      signal.throwIfAborted()
      const reading = readingOf(access, order)
      try {
        connecting ??= beginReading(reading.settings)
        return await writeRows(await connecting, order, reading)
      } catch (error) {
        signal.throwIfAborted()
        throw readingFailure(error, reading)
      }
    },
    close: async () => {
      await connecting?.then(
        (connection) => connection.destroy(),
        () => undefined,
      )
    },
  }
}

/** One transaction that only reads sees every table as it is at one moment. */
async function beginReading(settings: DatabaseSettings): Promise<Connection> {
  const connection = await connectMysql(settings)
  try {
    // Rows wait in the server while those before them are written to the disk.
    await run(connection, 'set session net_write_timeout = 3600')
    await run(connection, 'set session transaction isolation level repeatable read')
    await run(connection, 'start transaction with consistent snapshot, read only')
    return connection
  } catch (error) {
    connection.destroy()
    throw error
  }
}

async function writeRows(connection: Connection, order: RowsOrder, { settings }: MysqlReading): Promise<number> {
  const { columns, file } = order
  const abort = () => void killConnection(connection, settings)
  const described = await untilAborted(describe(connection, order), file.signal, abort)
  const floats = new Set(described.flatMap(({ column, isFloat }) => (isFloat ? [column.name] : [])))
  const adds = columns.map(({ name }) => described.find(({ column }) => column.name === name)?.add ?? unknown)
  if (file.most !== Infinity) await run(connection, `set session sql_select_limit = ${file.most}`)
  const rows = await writeParts(file, (parts) =>
    untilAborted(streamRows(connection, rowsSql(order, floats), adds, parts), file.signal, abort),
  )
  if (file.most !== Infinity) await run(connection, 'set session sql_select_limit = default')
  return rows
}

const unknown: AddValue = () => {
  throw new TypeError('the columns of the rows are not those that were described')
}

async function untilAborted<Result>(work: Promise<Result>, signal: AbortSignal, abort: () => void): Promise<Result> {
  let end = () => {}
  const aborted = new Promise<never>((_, reject) => {
    end = () => {
      abort()
      reject(signal.reason as Error)
    }
    if (signal.aborted) end()
    else signal.addEventListener('abort', end)
  })
  // A connection that is given up tells nobody.
  work.catch(() => undefined)
  return Promise.race([work, aborted]).finally(() => signal.removeEventListener('abort', end))
}

/** A statement that still sorts does not notice that its connection is gone. */
async function killConnection(connection: Connection, settings: DatabaseSettings): Promise<void> {
  const { threadId } = connection
  connection.destroy()
  const killer = await connectMysql(settings).catch(() => null)
  if (!killer) return
  await run(killer, `kill ${threadId}`).catch(() => undefined)
  killer.destroy()
}

/** What the server said of the table or the query, or why it is out of reach. */
function readingFailure(error: unknown, reading: MysqlReading): unknown {
  if (isOfRows(error)) return refusalFailure(error as Error, reading)
  return reachFailure(isLost(error) ? translateStatementError(lost, reading.settings) : error, reading)
}

/** Every answer of the server has a number and a state. */
const isOfRows = (error: unknown): boolean =>
  typeof (error as { sqlState?: unknown }).sqlState === 'string' && !isLost(error)

const isLost = (error: unknown): boolean =>
  isConnectionLoss(error) ||
  /^(PROTOCOL_CONNECTION_LOST|ER_QUERY_INTERRUPTED|ER_SERVER_SHUTDOWN)$/.test(errorCode(error))

const lost = Object.assign(new Error('Connection terminated'), { code: 'ECONNRESET' })
