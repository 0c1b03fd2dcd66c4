import { type DatabaseSettings, type SslMode, sslModes } from '../../postgres/database-settings.ts'
import { parseDatabaseUrl } from '../../postgres/database-url.ts'
import type { ConnectorAccess } from '../../connectors/connector-access.ts'

/** How the database of a connector is reached. */
export function postgresSettings(
  { config, authMethod, secrets }: ConnectorAccess,
  defaultPort = 5432,
): DatabaseSettings {
  const text = (key: string) => (typeof config[key] === 'string' ? config[key] : '')
  if (authMethod === 'connection_string') return parseDatabaseUrl(secrets['connectionString'] ?? '')
  const root = text('sslRootCertificate')
  return {
    host: text('host'),
    port: Number(config['port'] ?? defaultPort),
    database: text('database'),
    user: secrets['username'] ?? '',
    password: secrets['password'] ?? '',
    ssl: sslMode(config['sslMode']),
    ...(root === '' ? {} : { certificates: { root, certificate: null, key: null, keyPassword: null } }),
  }
}

const sslMode = (chosen: unknown): SslMode => sslModes.find((mode) => mode === chosen) ?? 'prefer'
