import { expect, test } from 'vitest'

import type { ConnectorAccess } from '../../connectors/connector-access.ts'
import { postgresSettings } from './postgres-settings.ts'

const access: ConnectorAccess = {
  connectorId: 'crm',
  type: 'postgresql',
  config: { host: 'db.example', port: 5433, database: 'crm', sslMode: 'verify-ca', sslRootCertificate: '/ca.pem' },
  authMethod: 'username_password',
  secrets: { username: 'ana', password: 'secret' },
}

test('a connector says host, login, encryption and whose certificates are trusted', () => {
  expect(postgresSettings(access)).toEqual({
    host: 'db.example',
    port: 5433,
    database: 'crm',
    user: 'ana',
    password: 'secret',
    ssl: 'verify-ca',
    certificates: { root: '/ca.pem', certificate: null, key: null, keyPassword: null },
  })
  expect(postgresSettings({ ...access, config: { host: 'h', database: 'd' } })).toMatchObject({
    port: 5432,
    ssl: 'prefer',
  })
})

test('or a connection string says all of it', () => {
  const secrets = { connectionString: 'postgresql://ana:p%40ss@db.example/crm?sslmode=require' }
  expect(postgresSettings({ ...access, authMethod: 'connection_string', secrets })).toEqual({
    host: 'db.example',
    port: 5432,
    database: 'crm',
    user: 'ana',
    password: 'p@ss',
    ssl: 'require',
  })
})
