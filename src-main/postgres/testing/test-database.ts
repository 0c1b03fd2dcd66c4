import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'

import pg from 'pg'
import { inject } from 'vitest'

import { quoteIdentifier } from '../../../src-shared/sql/quote.ts'
import type { DatabaseSettings } from '../database-settings.ts'

declare module 'vitest' {
  interface ProvidedContext {
    postgresServer: DatabaseSettings
    /** Who makes the databases; the same as above, but where the tests run as a role that owns nothing. */
    postgresAdmin: DatabaseSettings
  }
}

export interface TestDatabase {
  readonly settings: DatabaseSettings
  /** One statement, or several without values; rows as objects with pg's own types. */
  query<Row extends pg.QueryResultRow = Record<string, unknown>>(
    text: string | pg.QueryConfig,
    values?: unknown[],
  ): Promise<pg.QueryResult<Row>>
  /** Drops the database, whoever is still connected. */
  drop(): Promise<void>
}

/** A fresh, empty database on the test run's real Postgres. Make one in `beforeAll`, drop it in `afterAll`. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = inject('postgresServer')
  const admin = inject('postgresAdmin')
  const database = `test_${process.pid}_${randomBytes(6).toString('hex')}`
  await onServer(admin, `create database ${quoteIdentifier(database)}`)
  if (admin.user !== server.user) await letIn(server.user, { ...admin, database })
  const settings = { ...server, database }
  const client = new pg.Client({ ...settings, ssl: false, application_name: 'weir test' })
  await client.connect()
  return {
    settings,
    query: (text, values) => client.query(text, values),
    drop: async () => {
      await client.end()
      await dropDatabase(admin, database)
    },
  }
}

/** All that an ordinary role is given. */
async function letIn(user: string, admin: DatabaseSettings): Promise<void> {
  const role = quoteIdentifier(user)
  await onServer(admin, `grant create on database ${quoteIdentifier(admin.database)} to ${role}`)
  await onServer(admin, `grant create on schema public to ${role}`)
}

/**
 * A plain drop first: it ends an autovacuum, which `force` may not end without superuser rights. An autovacuum beside a connection
 * that is still open stops both, for a moment.
 */
async function dropDatabase(server: DatabaseSettings, database: string): Promise<void> {
  const drop = `drop database if exists ${quoteIdentifier(database)}`
  for (let attempt = 1; ; attempt++) {
    try {
      await onServer(server, attempt % 2 === 1 ? drop : `${drop} with (force)`)
      return
    } catch (error) {
      if (attempt === 20) throw error
      if (attempt > 2) await sleep(250)
    }
  }
}

async function onServer(server: DatabaseSettings, statement: string): Promise<void> {
  const client = new pg.Client({ ...server, ssl: false })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
