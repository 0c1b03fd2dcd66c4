import { expect, test } from 'vitest'

import { authMethodOf, checkConnector, configFieldsOf, configWithDefaults } from './check-connector.ts'
import { changedAddress } from './changed-address.ts'
import { connectorCategories, type ConnectorDefinition, connectorRefusal } from './connector-definition.ts'
import { connectorDefinition, connectorDefinitions } from './registry.ts'

const of = (type: string): ConnectorDefinition => {
  const found = connectorDefinition(type)
  if (!found) throw new Error(`no type ${type}`)
  return found
}

test('the catalogue has 85 types in 8 categories, each with its own name, label and word in a document', () => {
  expect(connectorDefinitions).toHaveLength(85)
  expect(new Set(connectorDefinitions.map(({ category }) => category))).toEqual(new Set(connectorCategories))
  for (const part of ['type', 'label', 'irName'] as const) {
    expect(new Set(connectorDefinitions.map((definition) => definition[part])).size, part).toBe(85)
  }
  expect(of('aws_s3').irName).toBe('s3')
})

test('every form is sound: no key twice, a default that its own check takes, and a sign-in with all that it needs', () => {
  for (const definition of connectorDefinitions) {
    for (const method of definition.auth) {
      const fields = configFieldsOf(definition, method.name)
      const keys = [...definition.config.map(({ key }) => key), ...method.fields.map(({ key }) => key)]
      expect(new Set(keys).size, `${definition.type} by ${method.name}`).toBe(keys.length)
      const filled = fields.map(({ key, control }) => [key, control.kind === 'text' ? 'x' : undefined])
      const texts = Object.fromEntries(filled) as Record<string, unknown>
      const config = { ...texts, ...configWithDefaults(definition, {}) }
      const secrets = method.fields.map(({ key }) => key)
      expect(checkConnector(definition, { authMethod: method.name, config, secrets }), definition.type).toEqual([])
    }
  }
})

test('a type that no run can read through says so by its word in a document', () => {
  expect(connectorRefusal(of('local_fs'))).toBeNull()
  expect(connectorRefusal(of('ftp'))).toBe('connector ftp has no runtime executor (deprecated plaintext; use sftp)')
  for (const definition of connectorDefinitions.filter(({ status }) => status !== 'ready')) {
    expect(connectorRefusal(definition), definition.type).toContain(
      `connector ${definition.irName} has no runtime executor`,
    )
  }
})

test('what is entered is checked field by field, with the names that a caller knows', () => {
  const told = (type: string, entry: Parameters<typeof checkConnector>[1]) =>
    checkConnector(of(type), entry).map(({ field, message }) => `${field}: ${message}`)
  const config = { bucket: 'lake', region: 'eu-central-1' }
  const secrets = ['accessKeyId', 'secretAccessKey']
  expect(told('aws_s3', { authMethod: 'access_key', config, secrets })).toEqual([])
  expect(told('aws_s3', { authMethod: 'ssh_key', config, secrets })).toEqual([
    'authMethod: Amazon S3 is signed in to by iam_role, access_key, none.',
  ])
  expect(told('aws_s3', { authMethod: 'access_key', config: { buket: 'lake' }, secrets: ['accessKeyId'] })).toEqual([
    'buket: Amazon S3 has no setting buket. Did you mean bucket?',
    'bucket: Bucket is missing.',
    'secretAccessKey: Secret access key is missing.',
  ])
  const database = { host: 'h', port: 70_000, database: 'd', sslMode: 'maybe' }
  expect(
    told('postgresql', { authMethod: 'username_password', config: database, secrets: ['username', 'password'] }),
  ).toEqual([
    'port: Port has to be a whole number from 1 to 65535.',
    'sslMode: Encryption has to be one of prefer, require, verify-ca, verify-full, disable.',
  ])
  const rest = { url: 'https://me:hunter2@api.example.com', password: 'hunter2' }
  expect(told('rest_api', { authMethod: 'none', config: rest, secrets: [] })).toEqual([
    'password: password is part of the sign-in and not of the settings.',
    'url: Base address holds a password, which everybody could read there. Enter it to sign in instead.',
  ])
  const signed = { url: 'https://api.example.com', headers: { Accept: 'text/csv', Authorization: 'Bearer x' } }
  expect(told('rest_api', { authMethod: 'none', config: signed, secrets: [] })).toEqual([
    'headers: Headers hold Authorization, which everybody could read there. Enter it to sign in instead.',
  ])
  expect(told('hubspot', { authMethod: 'oauth2', config: {}, secrets: ['clientSecret'] })).toEqual([
    'clientId: OAuth2 needs one of: Client ID, Access token.',
  ])
})

test('a connection string asks for no host', () => {
  const entry = { authMethod: 'connection_string', config: {}, secrets: ['connectionString'] } as const
  expect(checkConnector(of('postgresql'), entry)).toEqual([])
  expect(authMethodOf(of('mysql'), 'connection_string')?.fields.map(({ key }) => key)).toEqual(['connectionString'])
})

test('every setting that says where a system is counts as its address', () => {
  const names =
    /^(host|port|account|region|dataCenter|pod|spec)$|url$|endpoint$|servers$|domain$|points$|storageAccount|serverPrefix/i
  for (const { type, config } of connectorDefinitions) {
    for (const { key, isAddress } of config) if (names.test(key)) expect(isAddress, `${type} ${key}`).toBe(true)
  }
  const before = { host: 'db.example', port: 5432, database: 'crm' }
  expect(changedAddress(of('postgresql'), before, { host: 'db.example', database: 'other' })).toEqual([])
  expect(changedAddress(of('postgresql'), before, { ...before, host: 'evil.example' })).toEqual(['Host'])
})
