import pg from 'pg'

import { isAppError } from '../../src-shared/errors/app-error.ts'
import type { FailureCode } from '../../src-shared/errors/failures.ts'
import type { DatabaseSettings } from './database-settings.ts'
import { losslessValues } from './lossless-values.ts'
import { encryptionsToTry } from './tls/encryptions-to-try.ts'
import { translateConnectionError } from './translate-error.ts'

const timeoutMs = 10_000

/**
 * One connection, with the session settings that Weir relies on, or those that a server like Postgres has; the caller ends it. Values are read as `losslessValues`
 * says. Throws database_unreachable, database_login_refused, database_missing.
 */
export async function connect(
  settings: DatabaseSettings,
  applicationName: string,
  session = sessionSettings,
): Promise<pg.Client> {
  return (await openFirst(settings, configsToTry(settings, applicationName), session)).client
}

/** The driver's form of the settings; where encryption depends on the server, it is asked first. */
export async function clientConfig(settings: DatabaseSettings, applicationName: string): Promise<pg.ClientConfig> {
  const configs = configsToTry(settings, applicationName)
  if (configs.length === 1) return configs[0]
  const { client, config } = await openFirst(settings, configs, sessionSettings)
  await client.end()
  return config
}

type Configs = readonly [pg.ClientConfig, ...pg.ClientConfig[]]

function configsToTry(settings: DatabaseSettings, applicationName: string): Configs {
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
  }
  const [first, ...others] = encryptionsToTry(settings)
  return [{ ...config, ssl: first }, ...others.map((ssl) => ({ ...config, ssl }))]
}

/** Where none opens, the first refusal is the one that helps, unless it only says that there is no encryption. */
async function openFirst(settings: DatabaseSettings, [first, ...others]: Configs, session: string) {
  try {
    return { client: await open(settings, first, session), config: first }
  } catch (error) {
    const [second] = others
    if (!second || !isAboutEncryption(error)) throw error
    try {
      return { client: await open(settings, second, session), config: second }
    } catch (secondError) {
      throw isAppError(error) && error.code === 'database_encryption_missing' ? secondError : error
    }
  }
}

const isAboutEncryption = (error: unknown): boolean => isAppError(error) && aboutEncryption.has(error.code)
const aboutEncryption: ReadonlySet<string> = new Set<FailureCode>([
  'database_encryption_missing',
  'database_encryption_required',
  'database_access_refused',
  'database_certificate_refused',
  'database_client_certificate',
])

async function open(settings: DatabaseSettings, config: pg.ClientConfig, session: string): Promise<pg.Client> {
  const client = new pg.Client(config)
  // A connection lost between two statements is reported here first; the next statement fails and is translated.
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query(session)
    return client
  } catch (error) {
    await client.end().catch(() => undefined)
    throw translateConnectionError(error, settings)
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
