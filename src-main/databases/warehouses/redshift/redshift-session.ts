import type { Socket } from 'node:net'
import { TLSSocket } from 'node:tls'

import { isAppError } from '../../../../src-shared/errors/app-error.ts'
import { quoteIdentifier } from '../../../../src-shared/sql/quote.ts'
import { connect } from '../../../postgres/connect.ts'
import type { DatabaseSettings } from '../../../postgres/database-settings.ts'
import { errorCode, translateStatementError } from '../../../postgres/translate-error.ts'
import { StatementRefused } from '../statement-refused.ts'
import type { StatementRows, TextRow, WarehouseSession } from '../warehouse-session.ts'
import { columnTypeOfRedshift } from './redshift-type.ts'

type Client = Awaited<ReturnType<typeof connect>>

/** Those that Redshift knows; 2 is its most digits, and gives all of a double. */
const redshiftSettings = `set timezone to 'UTC'; set datestyle to 'ISO, MDY'; set extra_float_digits to 2`

const rowsAtOnce = 5_000

/** One connection. Its rows are read in one transaction, which sees all tables as they are at its beginning. */
export async function openRedshift(settings: DatabaseSettings, schema: unknown): Promise<WarehouseSession> {
  const client = await connect(settings, 'weir', redshiftSettings)
  try {
    if (typeof schema === 'string' && schema !== '') {
      await client.query(`set search_path to ${quoteIdentifier(schema)}, public`)
    }
    const { rows } = await client.query<{ version: string }>('select version() as version')
    await client.query('begin isolation level serializable read only')
    return sessionOf(client, settings, versionIn(rows[0]?.version ?? ''))
  } catch (error) {
    await client.end()
    throw refusalOf(error, settings)
  }
}

function sessionOf(client: Client, settings: DatabaseSettings, version: string): WarehouseSession {
  const { stream } = (client as unknown as { readonly connection: { readonly stream: unknown } }).connection
  return {
    encryption: stream instanceof TLSSocket ? (stream.getProtocol() ?? 'TLS') : null,
    signedIn: () => Promise.resolve(`${settings.user} is signed in to ${settings.database}, ${version}.`),
    tables: async () => (await client.query<{ name: string }>(tablesSql)).rows.map(({ name }) => name),
    describe: async (select) => {
      try {
        return await describe(client, select)
      } catch (error) {
        throw refusalOf(error, settings)
      }
    },
    rows: async function* (order) {
      try {
        yield* fetchRows(client, order, settings)
      } catch (error) {
        throw refusalOf(error, settings)
      }
    },
    close: () => client.end(),
  }
}

function refusalOf(error: unknown, settings: DatabaseSettings): unknown {
  const isOfRows = /^(0A|21|22|25|2F|42|54|XX)/.test(errorCode(error)) && !isAppError(error)
  return isOfRows ? new StatementRefused((error as Error).message, error) : translateStatementError(error, settings)
}

/** Those that the login may read. */
const tablesSql = `select table_schema || '.' || table_name as name from information_schema.tables
  where table_schema <> 'information_schema' and table_schema not like 'pg!_%' escape '!'
  order by 1 limit 5`

/** "PostgreSQL 8.0.2 on …, Redshift 1.0.64": the last part, where it is Redshift. */
const versionIn = (text: string): string => /Redshift [\d.]+/.exec(text)?.[0] ?? text.split(/ on |,/)[0] ?? text

async function describe(client: Client, select: string) {
  await client.query('set statement_timeout to 30000')
  const { fields } = await client.query({ text: `${select}\nlimit 0`, ...oneStatement })
  await client.query('set statement_timeout to 0')
  return fields.map(({ name, dataTypeID, dataTypeModifier }) => ({
    name,
    type: columnTypeOfRedshift(dataTypeID, dataTypeModifier),
  }))
}

/** The extended protocol takes one statement and refuses a second one. */
const oneStatement: object = { queryMode: 'extended' }

async function* fetchRows(
  client: Client,
  { sql, most, signal }: StatementRows,
  settings: DatabaseSettings,
): AsyncGenerator<readonly TextRow[], void> {
  const cancel = () => void cancelStatement(client, settings)
  signal.addEventListener('abort', cancel)
  try {
    await client.query({ text: `declare weir_rows cursor for ${sql}`, ...oneStatement })
    for (let read = 0; read < most;) {
      signal.throwIfAborted()
      const { rows } = await client.query<(string | null)[]>({
        text: `fetch forward ${Math.min(rowsAtOnce, most - read)} from weir_rows`,
        rowMode: 'array',
        types: asWritten,
      })
      if (rows.length === 0) break
      read += rows.length
      yield rows
    }
  } finally {
    // There is one cursor at a time; after a failure it is gone with the transaction.
    await client.query('close weir_rows').catch(() => undefined)
    signal.removeEventListener('abort', cancel)
  }
}

const asWritten = { getTypeParser: () => (text: string) => text }

/** Where nobody can be asked to cancel it, nobody waits for it either. */
async function cancelStatement(client: Client, settings: DatabaseSettings): Promise<void> {
  const { processID, connection } = client as unknown as {
    readonly processID: number
    readonly connection: { readonly stream: Socket }
  }
  const canceller = await connect(settings, 'weir cancels', redshiftSettings).catch(() => null)
  const isAsked = await canceller?.query(`select pg_cancel_backend(${processID})`).catch(() => undefined)
  if (!isAsked) connection.stream.destroy()
  await canceller?.end().catch(() => undefined)
}
