import type { Connection, FieldPacket } from 'mysql2'

import { AppError } from '../../../src-shared/errors/app-error.ts'
import { databaseAddress, type DatabaseSettings } from '../../postgres/database-settings.ts'
import { certificateFailure } from '../../postgres/tls/certificate-failure.ts'
import { errorCode, translateConnectionError } from '../../postgres/translate-error.ts'
import type { MysqlField } from './mysql-column.ts'
import { encryptionsToTry } from './mysql-settings.ts'

const timeoutMs = 10_000

/** One connection whose values come as bytes, in UTF-8 and UTC; the caller ends it. Throws as `connect` of Postgres does. */
export async function connectMysql(settings: DatabaseSettings): Promise<Connection> {
  const [first, ...others] = encryptionsToTry(settings)
  try {
    return await open(settings, first)
  } catch (error) {
    const isAboutEncryption = /HANDSHAKE_NO_SSL_SUPPORT|ER_SECURE_TRANSPORT_REQUIRED/.test(errorCode(error))
    if (others.length === 0 || !isAboutEncryption) throw connectionFailure(error, settings)
    return open(settings, others[0]).catch((second: unknown) => {
      throw connectionFailure(second, settings)
    })
  }
}

async function open(settings: DatabaseSettings, ssl: ReturnType<typeof encryptionsToTry>[number]): Promise<Connection> {
  // Loaded with the first connector that needs it.
  const { default: mysql } = await import('mysql2')
  const connection = mysql.createConnection({
    host: settings.host,
    port: settings.port,
    user: settings.user,
    password: settings.password,
    database: settings.database,
    ...(ssl === undefined ? {} : { ssl }),
    charset: 'utf8mb4',
    connectTimeout: timeoutMs,
    rowsAsArray: true,
    typeCast: false,
    // A document must not bring statements of its own beside the one that is read.
    multipleStatements: false,
    // The server could ask for any file of this machine.
    infileStreamFactory: () => {
      throw new TypeError('no file is sent to a server')
    },
  })
  // A connection lost between two statements is reported here first; the next statement fails and is translated.
  connection.on('error', () => undefined)
  try {
    await new Promise<void>((resolve, reject) => connection.connect((error) => (error ? reject(error) : resolve())))
    await run(connection, "set session time_zone = '+00:00'")
    return connection
  } catch (error) {
    connection.destroy()
    throw error
  }
}

/** The fields of what a statement gives; its rows are left out. */
export function run(connection: Connection, sql: string): Promise<readonly MysqlField[]> {
  return new Promise((resolve, reject) => {
    connection.query(sql, (error: Error | null, _rows: unknown, fields?: FieldPacket[]) => {
      if (error) reject(error)
      else resolve((fields ?? []) as unknown as MysqlField[])
    })
  })
}

/** The rows of a small result as texts; null is the empty text. */
export function textRows(connection: Connection, sql: string): Promise<readonly (readonly string[])[]> {
  return new Promise((resolve, reject) => {
    connection.query(sql, (error: Error | null, rows: unknown) => {
      if (error) reject(error)
      else resolve((rows as (Buffer | null)[][]).map((row) => row.map((bytes) => bytes?.toString('utf8') ?? '')))
    })
  })
}

/** What keeps somebody from connecting. */
function connectionFailure(error: unknown, settings: DatabaseSettings): AppError {
  const address = databaseAddress(settings)
  const { user, database, ssl: mode } = settings
  const cause = { cause: error }
  const certificate = certificateFailure(error, settings)
  if (certificate) return certificate
  switch (errorCode(error)) {
    case 'ER_ACCESS_DENIED_ERROR':
    case 'ER_ACCESS_DENIED_NO_PASSWORD_ERROR':
      return new AppError('database_login_refused', { address, user }, cause)
    case 'ER_BAD_DB_ERROR':
      return new AppError('database_missing', { address, database }, cause)
    case 'ER_DBACCESS_DENIED_ERROR':
      return new AppError('database_access_refused', { address, user, reason: (error as Error).message }, cause)
    case 'HANDSHAKE_NO_SSL_SUPPORT':
      return new AppError('database_encryption_missing', { address, mode }, cause)
    case 'ER_SECURE_TRANSPORT_REQUIRED':
      return new AppError('database_encryption_required', { address, user, mode }, cause)
    default:
      return translateConnectionError(error, settings)
  }
}
