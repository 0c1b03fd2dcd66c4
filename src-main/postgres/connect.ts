import type { ConnectionOptions } from 'node:tls'

import pg from 'pg'

import type { DatabaseSettings } from './database-settings.ts'
import { losslessValues } from './lossless-values.ts'
import { translateConnectionError } from './translate-error.ts'

const timeoutMs = 10_000

/**
 * One connection, with the session settings that Weir relies on; the caller ends it. Values are read as `losslessValues`
 * says. Throws database_unreachable, database_login_refused, database_missing.
 */
export async function connect(settings: DatabaseSettings, applicationName: string): Promise<pg.Client> {
  const config = await clientConfig(settings, applicationName)
  return open(settings, config)
}

/** The driver's form of the settings; with sslmode=prefer the server is asked first. */
export async function clientConfig(settings: DatabaseSettings, applicationName: string): Promise<pg.ClientConfig> {
  const config = {
    host: settings.host,
    port: settings.port,
    database: settings.database,
    user: settings.user,
    password: settings.password,
    application_name: applicationName,
    connectionTimeoutMillis: timeoutMs,
    keepAlive: true,
    types: losslessValues,
    ssl: tlsOptions(settings),
  }
  if (settings.ssl !== 'prefer') return config
  try {
    await (await open(settings, config)).end()
    return config
  } catch (error) {
    const { message } = (error as { cause?: unknown }).cause as Error
    if (/does not support SSL/i.test(message)) return { ...config, ssl: false }
    throw error
  }
}

async function open(settings: DatabaseSettings, config: pg.ClientConfig): Promise<pg.Client> {
  const client = new pg.Client(config)
  // A connection lost between two statements is reported here first; the next statement fails and is translated.
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query(sessionSettings)
    return client
  } catch (error) {
    await client.end().catch(() => undefined)
    throw translateConnectionError(error, settings)
  }
}

function tlsOptions(settings: DatabaseSettings): false | ConnectionOptions {
  switch (settings.ssl) {
    case 'disable':
      return false
    case 'prefer':
    case 'require':
      return { rejectUnauthorized: false }
    case 'verify-full':
      return { rejectUnauthorized: true }
  }
}

/**
 * Settings for the same text forms of values on any server. Tables without a schema are in
 * `public`: otherwise a user named weir would find the ledger's schema first, and a trigger one of Weir's own tables.
 */
export const sessionSettings = `
  set search_path to public, pg_temp;
  set timezone to 'UTC';
  set datestyle to 'ISO, MDY';
  set intervalstyle to 'postgres';
  set bytea_output to 'hex';
  set extra_float_digits to 1;
  set standard_conforming_strings to on;
  set client_min_messages to warning`
