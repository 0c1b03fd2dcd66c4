import pg from 'pg'

import type { DatabaseSettings } from '../database-settings.ts'
import { quoteIdentifier, quoteLiteral } from '../../../src-shared/sql/quote.ts'
import type { ServerCredentials } from './credentials.ts'

/**
 * Creates the role and the database of a new server, or of one whose first start was interrupted. The role owns its
 * database and is not a superuser: SQL from a pipeline can reach neither files nor programs.
 */
export async function ensureDatabase(settings: DatabaseSettings, credentials: ServerCredentials): Promise<void> {
  const client = new pg.Client({
    host: settings.host,
    port: settings.port,
    database: 'postgres',
    user: 'postgres',
    password: credentials.superuserPassword,
  })
  await client.connect()
  try {
    const roles = await client.query('select from pg_roles where rolname = $1', [settings.user])
    if (roles.rowCount === 0) {
      await client.query(
        `create role ${quoteIdentifier(settings.user)} login createdb password ${quoteLiteral(settings.password)}`,
      )
    }
    const databases = await client.query('select from pg_database where datname = $1', [settings.database])
    if (databases.rowCount === 0) {
      await client.query(
        `create database ${quoteIdentifier(settings.database)} owner ${quoteIdentifier(settings.user)}`,
      )
    }
  } finally {
    await client.end()
  }
}
