import { readFileSync } from 'node:fs'

import type { ConnectionOptions } from 'mysql2'

import { AppError } from '../../../src-shared/errors/app-error.ts'
import { type DatabaseSettings, type SslMode, sslModes } from '../../postgres/database-settings.ts'
import type { ConnectorAccess } from '../../connectors/connector-access.ts'

/** How the database of a connector is reached, in the words that all databases share. */
export function mysqlSettings({ config, authMethod, secrets }: ConnectorAccess): DatabaseSettings {
  const text = (key: string) => (typeof config[key] === 'string' ? config[key] : '')
  const root = text('sslRootCertificate')
  const certificates = root === '' ? {} : { certificates: { root, certificate: null, key: null, keyPassword: null } }
  if (authMethod === 'connection_string') {
    return { ...parseUrl(secrets['connectionString'] ?? '', config['sslMode']), ...certificates }
  }
  return {
    host: text('host'),
    port: Number(config['port'] ?? 3306),
    database: text('database'),
    user: secrets['username'] ?? '',
    password: secrets['password'] ?? '',
    ssl: sslMode(config['sslMode']),
    ...certificates,
  }
}

function parseUrl(text: string, mode: unknown): DatabaseSettings {
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !/^(mysql|mariadb):$/.test(url.protocol)) {
    throw new AppError('connection_string_invalid', { form: 'mysql://user:password@host:3306/database' })
  }
  return {
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: url.port === '' ? 3306 : Number(url.port),
    database: decodeURIComponent(url.pathname.replace(/^\//, '')),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    ssl: sslMode(url.searchParams.get('sslmode') ?? url.searchParams.get('ssl-mode')?.toLowerCase() ?? mode),
  }
}

const sslMode = (chosen: unknown): SslMode =>
  sslModes.find((mode) => mode === String(chosen).replaceAll('_', '-')) ?? 'prefer'

/** What to try, in this order: the server may not offer encryption. */
export function encryptionsToTry({ ssl, certificates }: DatabaseSettings): readonly ConnectionOptions['ssl'][] {
  const unchecked = { rejectUnauthorized: false }
  switch (ssl) {
    case 'disable':
      return [undefined]
    case 'allow':
      return [undefined, unchecked]
    case 'prefer':
      return [unchecked, undefined]
    case 'require':
      return [unchecked]
    case 'verify-ca':
    case 'verify-full': {
      const root = certificates?.root ?? null
      const ca = root === null ? {} : { ca: readFileSync(root, 'utf8') }
      return [{ rejectUnauthorized: true, verifyIdentity: ssl === 'verify-full', ...ca }]
    }
  }
}
