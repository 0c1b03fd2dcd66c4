import { isAppError } from '../../../src-shared/errors/app-error.ts'
import { copyQuery } from '../../load/read/copy-to-file.ts'
import { describeQuery } from '../../load/read/describe-query.ts'
import { cancelOnAbort } from '../../load/session/cancel-on-abort.ts'
import { type LoadConnections, openLoadConnections } from '../../load/session/load-connections.ts'
import { connect } from '../../postgres/connect.ts'
import { databaseAddress, type DatabaseSettings } from '../../postgres/database-settings.ts'
import { errorCode, translateStatementError } from '../../postgres/translate-error.ts'
import { probeDatabase } from '../probe-database.ts'
import type { NamedAccess, RowDatabase, RowsOrder, RowSnapshot, WantedRows } from '../row-database.ts'
import { writeParts } from '../row-parts.ts'
import { reachFailure, type Reading, refusalFailure, withAddress } from '../source-failure.ts'
import { postgresPlaces } from './postgres-places.ts'
import { postgresSettings } from './postgres-settings.ts'
import { openProbedPostgres } from './probe-postgres.ts'
import { rowsSql, wantedSql } from './rows-sql.ts'

/** Another Postgres than the engine database. Its rows are copied as bytes; none becomes a JavaScript object. */
export const postgresql: RowDatabase = {
  type: 'postgresql',
  describe: async (access, wanted) => {
    const reading = readingOf(access, wanted)
    try {
      const client = await connect(reading.settings, 'weir describes rows')
      try {
        await client.query(`set lock_timeout = '2s'; set statement_timeout = '5s'`)
        return withAddress(await describeQuery(client, wantedSql(reading.wanted)), reading)
      } finally {
        await client.end()
      }
    } catch (error) {
      throw readingFailure(error, reading)
    }
  },
  open: openSnapshot,
  places: postgresPlaces,
  probe: (access) => {
    const settings = postgresSettings(access)
    return probeDatabase(settings, () => openProbedPostgres(settings))
  },
}

interface PostgresReading extends Reading {
  readonly settings: DatabaseSettings
}

function readingOf(access: NamedAccess, wanted: WantedRows): PostgresReading {
  const settings = postgresSettings(access)
  return { access, wanted: inSchema(wanted, access), settings, address: databaseAddress(settings) }
}

/** A table without a schema is in that of the connector. */
function inSchema<Wanted extends WantedRows>(wanted: Wanted, { config }: NamedAccess): Wanted {
  const { schema } = config
  if (!('table' in wanted.from) || wanted.from.table.includes('.') || typeof schema !== 'string') return wanted
  return { ...wanted, from: { table: `${schema}.${wanted.from.table}` } }
}

function openSnapshot(access: NamedAccess): RowSnapshot {
  let connecting: Promise<LoadConnections> | null = null
  return {
    write: async (order) => {
      order.file.signal.throwIfAborted()
      const reading = readingOf(access, order)
      try {
        connecting ??= beginReading(reading)
        return await copyRows(await connecting, inSchema(order, access))
      } catch (error) {
        throw order.file.signal.aborted ? error : readingFailure(error, reading)
      }
    },
    close: async () => {
      await connecting?.then(
        (connections) => connections.close(),
        () => undefined,
      )
    },
  }
}

/** One transaction that only reads sees every table as it is at one moment. */
async function beginReading({ settings, wanted }: PostgresReading): Promise<LoadConnections> {
  const connections = await openLoadConnections(settings, `weir reads for ${wanted.nodeId}`.slice(0, 60))
  await connections.client.query('begin isolation level repeatable read read only')
  return connections
}

async function copyRows(connections: LoadConnections, order: RowsOrder): Promise<number> {
  const { most, signal } = order.file
  const canceller = cancelOnAbort(signal, connections)
  try {
    signal.throwIfAborted()
    const query = rowsSql({ ...order, most })
    return await writeParts(order.file, (parts) => copyQuery(connections.client, query, (block) => parts.write(block)))
  } finally {
    canceller.stop()
  }
}

/** What Postgres said of the table or the query, or why it is out of reach. */
function readingFailure(error: unknown, reading: PostgresReading): unknown {
  const isOfRows = /^(0A|21|22|25|2F|42|54)/.test(errorCode(error)) && !isAppError(error)
  if (isOfRows) return refusalFailure(error as Error, reading)
  return reachFailure(translateStatementError(error, reading.settings), reading)
}
