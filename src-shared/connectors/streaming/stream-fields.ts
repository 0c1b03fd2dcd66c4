import type { AuthField, AuthMethod } from '../auth-method.ts'
import { type ConnectorField, numberField, textField } from '../connector-field.ts'

export const registryField = textField('schemaRegistryUrl', 'Schema registry', {
  isAddress: true,
  placeholder: 'https://…',
  help: 'Needed for messages in Avro or Protobuf.',
})

const registryLogin: readonly AuthField[] = [
  { key: 'schemaRegistryKey', label: 'Schema registry key', isName: true },
  { key: 'schemaRegistrySecret', label: 'Schema registry secret' },
]

/** A way to sign in to the brokers, with that to the schema registry beside them. */
export const withRegistry = (method: AuthMethod): AuthMethod => ({
  ...method,
  fields: [...method.fields, ...registryLogin],
})

/** What the sources of a connector read where they say nothing else. */
export const batchFields: readonly ConnectorField[] = [
  textField('topic', 'Topic', { help: 'The topic for sources that name none.' }),
  textField('groupId', 'Consumer group', {
    help: 'Offsets are committed to it after each load, so that its lag can be monitored. A run begins where the last one ended, whatever the offsets of the group are.',
  }),
  numberField('maxMessages', 'Messages per run', { min: 1, unsaid: 1000 }),
  numberField('waitSeconds', 'Seconds to wait for messages', { min: 1, max: 600, unsaid: 15 }),
]
