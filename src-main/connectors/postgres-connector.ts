import { performance } from 'node:perf_hooks'

import type { ProbeStep } from '../../src-shared/connectors/connector-record.ts'
import { parseDatabaseUrl } from '../postgres/database-url.ts'
import type { DatabaseSettings, SslMode } from '../postgres/database-settings.ts'
import { stepsTo } from '../postgres/test-connection.ts'
import type { ConnectorAccess } from './connector-access.ts'
import type { ConnectorRuntime } from './connector-runtime.ts'

export const postgresConnector: ConnectorRuntime = {
  type: 'postgresql',
  probe: async function* (access): AsyncGenerator<ProbeStep, void> {
    let startedMs = performance.now()
    for await (const step of stepsTo(postgresSettings(access))) {
      yield { ...step, durationMs: Math.round(performance.now() - startedMs) }
      startedMs = performance.now()
    }
  },
}

/** How to reach the Postgres of a connector. Throws database_url_invalid. */
export function postgresSettings({ authMethod, config, secrets }: ConnectorAccess): DatabaseSettings {
  if (authMethod === 'connection_string') return parseDatabaseUrl(secrets['connectionString'] ?? '')
  return {
    host: String(config['host']),
    port: Number(config['port']),
    database: String(config['database']),
    user: secrets['username'] ?? '',
    password: secrets['password'] ?? '',
    ssl: String(config['sslMode']) as SslMode,
  }
}
