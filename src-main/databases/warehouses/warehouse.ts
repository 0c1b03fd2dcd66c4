import type { ConnectorAccess } from '../../connectors/connector-access.ts'
import { probeDatabase, type ProbedSession } from '../probe-database.ts'
import type { DatabasePlaces, NamedAccess, RowDatabase, RowSnapshot, WantedRows } from '../row-database.ts'
import { reachFailure, type Reading, refusalFailure, withAddress } from '../source-failure.ts'
import { StatementRefused } from './statement-refused.ts'
import type { WarehouseSession } from './warehouse-session.ts'
import { rowsSql, selectSql, type WarehouseDialect } from './warehouse-sql.ts'
import { writeBatches } from './write-batches.ts'

/** A warehouse: what its client does, from which `warehouseDatabase` makes a database whose rows can be read. */
export interface Warehouse {
  readonly type: string
  /** How sentences call the place: `host:port/database`. */
  readonly address: (access: ConnectorAccess) => string
  /** Throws a `database_…` failure where nobody is let in. */
  readonly connect: (access: ConnectorAccess) => Promise<WarehouseSession>
  readonly dialect: WarehouseDialect
  /** Its tables. Absent: it cannot list them. */
  readonly places?: DatabasePlaces
  /** What is wrong with the settings of a connector besides their form. */
  readonly check?: RowDatabase['check']
  /** Where it listens; null where only its client knows. */
  readonly place: (access: ConnectorAccess) => { readonly host: string; readonly port: number } | null
}

/** Somebody waits for it while typing; a warehouse that sleeps takes its time to wake up. */
const describeMs = 30_000
const probeMs = 60_000

/** One statement of a warehouse sees one moment; two statements may see two. */
export function warehouseDatabase(warehouse: Warehouse): RowDatabase {
  const { type, dialect } = warehouse
  const readingOf = (access: NamedAccess, wanted: WantedRows): Reading => ({
    access,
    wanted,
    address: warehouse.address(access),
  })
  return {
    type,
    ...(warehouse.check ? { check: warehouse.check } : {}),
    describe: async (access, wanted) => {
      const reading = readingOf(access, wanted)
      try {
        const session = await warehouse.connect(access)
        try {
          return { columns: await session.describe(selectSql(wanted, dialect), AbortSignal.timeout(describeMs)) }
        } finally {
          await session.close()
        }
      } catch (error) {
        if (!(error instanceof StatementRefused)) throw reachFailure(error, reading)
        return withAddress({ refusal: { reason: error.message, at: null } }, reading)
      }
    },
    open: (access) => openSnapshot(warehouse, access, readingOf),
    ...(warehouse.places ? { places: warehouse.places } : {}),
    probe: (access) => probeDatabase(warehouse.place(access), () => openProbed(warehouse, access)),
  }
}

async function openProbed({ connect, dialect }: Warehouse, access: ConnectorAccess): Promise<ProbedSession> {
  const session = await connect(access)
  const signedIn = await session.signedIn().catch(async (error: unknown) => {
    await session.close()
    throw error
  })
  return {
    encryption: session.encryption,
    signedIn,
    tables: () => session.tables(),
    hasRow: async (table) => {
      const sql = `select * from ${dialect.table(table)} limit 1`
      const batches = session.rows({ sql, columns: [], most: 1, signal: AbortSignal.timeout(probeMs) })
      for await (const rows of batches) if (rows.length > 0) return true
      return false
    },
    close: () => session.close(),
  }
}

function openSnapshot(
  { connect, dialect }: Warehouse,
  access: NamedAccess,
  readingOf: (access: NamedAccess, wanted: WantedRows) => Reading,
): RowSnapshot {
  let connecting: Promise<WarehouseSession> | null = null
  return {
    write: async (order) => {
      const { columns, file } = order
      const { most, signal } = file
      signal.throwIfAborted()
      const reading = readingOf(access, order)
      try {
        connecting ??= connect(access)
        const session = await connecting
        // A statement that stands in parentheses only reads, so that it may run as it is written.
        if ('query' in order.from) await session.describe(selectSql(order, dialect), signal)
        return await writeBatches(order, session.rows({ sql: rowsSql(order, dialect), columns, most, signal }))
      } catch (error) {
        signal.throwIfAborted()
        throw error instanceof StatementRefused ? refusalFailure(error, reading) : reachFailure(error, reading)
      }
    },
    close: async () => {
      await connecting?.then(
        (session) => session.close(),
        () => undefined,
      )
    },
  }
}
