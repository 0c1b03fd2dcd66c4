import type { Socket } from 'node:net'

import pg from 'pg'

import { clientConfig, sessionSettings } from './connect.ts'
import type { DatabaseSettings } from './database-settings.ts'
import type { Statement } from './statement.ts'
import { isConnectionLoss, translateConnectionError, translateStatementError } from './translate-error.ts'

/** A small pool of connections to the engine database, opened on demand. All failures are AppErrors. */
export interface Database extends DatabaseClient {
  readonly settings: DatabaseSettings
  /** Work on one connection. */
  withClient<Result>(work: (client: DatabaseClient) => Promise<Result>): Promise<Result>
  /** Commits when the work is done, rolls back when it throws. */
  transaction<Result>(work: (client: DatabaseClient) => Promise<Result>): Promise<Result>
  close(): Promise<void>
}

export interface DatabaseClient {
  query<Row extends pg.QueryResultRow>(text: string, values?: readonly unknown[]): Promise<readonly Row[]>
  /** Rows as arrays, with the fields' types; those of the last statement where the text holds several. */
  queryArrays(statement: Statement): Promise<pg.QueryArrayResult<unknown[]>>
}

const mostConnections = 8
const idleTimeoutMs = 30_000
const closingMs = 3_000

export function openDatabase(settings: DatabaseSettings, applicationName: string): Database {
  let pool: Promise<OpenPool> | null = null

  async function withClient<Result>(work: (client: DatabaseClient) => Promise<Result>): Promise<Result> {
    const client = await takeClient()
    let lost = false
    try {
      return await work(clientOf(client, settings))
    } catch (error) {
      lost = isConnectionLoss((error as { cause?: unknown }).cause ?? error)
      throw error
    } finally {
      client.release(lost)
    }
  }

  async function takeClient(): Promise<pg.PoolClient> {
    pool ??= makePool(settings, applicationName)
    try {
      return await (await pool).pool.connect()
    } catch (error) {
      // Asked again next time: the server may have been restarted with or without encryption.
      pool = null
      throw translateConnectionError(error, settings)
    }
  }

  return {
    settings,
    query: (text, values) => withClient((client) => client.query(text, values)),
    queryArrays: (statement) => withClient((client) => client.queryArrays(statement)),
    withClient,
    transaction: (work) => withClient((client) => inTransaction(client, work)),
    close: async () => {
      const open = pool
      pool = null
      if (open) await closePool(await open)
    },
  }
}

interface OpenPool {
  readonly pool: pg.Pool
  readonly sockets: ReadonlySet<Socket>
}

async function makePool(settings: DatabaseSettings, applicationName: string): Promise<OpenPool> {
  const pool = new pg.Pool({
    ...(await clientConfig(settings, applicationName)),
    max: mostConnections,
    idleTimeoutMillis: idleTimeoutMs,
    allowExitOnIdle: true,
    verify: (client, callback) => void client.query(sessionSettings).then(() => callback(), callback),
  })
  // An idle connection that is lost leaves the pool by itself; the next statement gets another.
  pool.on('error', () => undefined)
  // A connection in use reports it here before its next statement fails and is translated.
  const sockets = new Set<Socket>()
  pool.on('connect', (client) => {
    client.on('error', () => undefined)
    const { stream } = (client as unknown as { readonly connection: { readonly stream: Socket } }).connection
    sockets.add(stream.on('close', () => sockets.delete(stream)))
  })
  return { pool, sockets }
}

/** Over a network that is silent nobody acknowledges the end of a connection; it is dropped then. */
async function closePool({ pool, sockets }: OpenPool): Promise<void> {
  const timer = setTimeout(() => {
    for (const socket of sockets) socket.destroy()
  }, closingMs)
  await pool.end()
  clearTimeout(timer)
}

async function inTransaction<Result>(
  client: DatabaseClient,
  work: (client: DatabaseClient) => Promise<Result>,
): Promise<Result> {
  await client.query('begin')
  try {
    const result = await work(client)
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  }
}

/** The calls of a single connection, with its failures translated. */
export function clientOf(client: pg.ClientBase, settings: DatabaseSettings): DatabaseClient {
  const translated = async <Result>(text: string, asked: Promise<Result>): Promise<Result> => {
    try {
      return await asked
    } catch (error) {
      throw translateStatementError(error, settings, text)
    }
  }
  return {
    query: async <Row extends pg.QueryResultRow>(text: string, values?: readonly unknown[]) => {
      const result = await translated(text, client.query<Row>(text, values && [...values]))
      return result.rows
    },
    queryArrays: async ({ text, values }) => {
      // Without values the text may hold several statements.
      const bound = values.length === 0 ? {} : { values: [...values] }
      const answer = await translated(text, client.query<unknown[]>({ text, ...bound, rowMode: 'array' }))
      const results = (Array.isArray(answer) ? answer : [answer]) as pg.QueryArrayResult<unknown[]>[]
      return results.at(-1) as pg.QueryArrayResult<unknown[]>
    },
  }
}
