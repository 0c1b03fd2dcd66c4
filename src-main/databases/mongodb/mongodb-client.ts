import type { Db, MongoClient } from 'mongodb'

import { AppError, isAppError } from '../../../src-shared/errors/app-error.ts'
import { withoutStop } from '../../../src-shared/errors/failures/sentence-parts.ts'
import type { ConnectorAccess } from '../../connectors/connector-access.ts'

const timeoutMs = 10_000

/** Numbers come as they are stored, not as JavaScript has them. */
export const exactValues = { promoteValues: false, promoteLongs: false, promoteBuffers: false }

export interface OpenMongodb {
  readonly client: MongoClient
  readonly db: Db
}

/** host:port/database without the credentials. */
export function mongodbAddress(access: ConnectorAccess): string {
  const { host, database, user } = partsOf(access)
  return `${host}/${database === '' ? user : database}`
}

/** A client that leaves numbers as they are stored; the caller closes it. Throws as `connect` of Postgres does. */
export async function connectMongodb(access: ConnectorAccess): Promise<OpenMongodb> {
  // Loaded with the first connector that needs it.
  const { MongoClient } = await import('mongodb')
  const { url, database } = partsOf(access)
  try {
    const client = new MongoClient(url, { ...exactValues, appName: 'weir', serverSelectionTimeoutMS: timeoutMs })
    try {
      await client.connect()
      const db = client.db(database === '' ? undefined : database)
      await db.command({ ping: 1 })
      return { client, db }
    } catch (error) {
      await client.close()
      throw error
    }
  } catch (error) {
    throw mongodbFailure(error, access)
  }
}

function partsOf({ authMethod, config, secrets }: ConnectorAccess) {
  if (authMethod === 'connection_string') {
    const url = secrets['connectionString'] ?? ''
    const found = /^mongodb(?:\+srv)?:\/\/(?:([^@/]*)@)?([^/?]+)(?:\/([^?]*))?/.exec(url)
    if (!found) throw new AppError('connection_string_invalid', { form: 'mongodb://user:password@host:27017/database' })
    const [, login = '', host = '', database = ''] = found
    return { url, host, database: decodeURIComponent(database), user: decodeURIComponent(login.split(':')[0] ?? '') }
  }
  const text = (key: string) => (typeof config[key] === 'string' ? config[key] : '')
  const host = `${text('host')}:${Number(config['port'] ?? 27_017)}`
  const database = text('database')
  const user = secrets['username'] ?? ''
  const login = user === '' ? '' : `${encodeURIComponent(user)}:${encodeURIComponent(secrets['password'] ?? '')}@`
  const source = user === '' ? '' : '?authSource=admin'
  return { url: `mongodb://${login}${host}/${encodeURIComponent(database)}${source}`, host, database, user }
}

/** What keeps somebody from reading, in the words that all databases share. */
export function mongodbFailure(error: unknown, access: ConnectorAccess): unknown {
  if (isAppError(error)) return error
  const address = mongodbAddress(access)
  const { code, name, message } = error as Error & { readonly code?: number }
  const cause = { cause: error }
  if (code === 18) return new AppError('database_login_refused', { address, user: partsOf(access).user }, cause)
  if (code === 13) return new AppError('database_denied', { statement: `reading ${address}`, reason: message }, cause)
  if (/^Mongo(ServerSelection|Network|Topology)/.test(name)) {
    return new AppError('database_unreachable', { address, reason: withoutStop(message) }, cause)
  }
  return error
}
