import type { ConnectorDefinition } from '../connector-definition.ts'
import { neededText, numberField, textField } from '../connector-field.ts'

export const confluentKafka: ConnectorDefinition = {
  type: 'confluent_kafka',
  irName: 'confluent_kafka',
  label: 'Confluent Cloud',
  doc: 'Messages of a topic in Confluent Cloud, a batch per run.',
  category: 'streaming',
  status: 'listed',
  capabilities: ['stream'],
  auth: [
    {
      name: 'api_key',
      label: 'API key',
      fields: [
        { key: 'apiKey', label: 'API key', required: true, isName: true },
        { key: 'apiSecret', label: 'API secret', required: true },
        { key: 'schemaRegistryKey', label: 'Schema registry key', isName: true },
        { key: 'schemaRegistrySecret', label: 'Schema registry secret' },
      ],
    },
  ],
  config: [
    neededText('bootstrapServers', 'Bootstrap servers', { isAddress: true, placeholder: 'broker1:9092, broker2:9092' }),
    textField('topic', 'Topic'),
    textField('groupId', 'Consumer group'),
    textField('schemaRegistryUrl', 'Schema registry', { isAddress: true, placeholder: 'https://…' }),
    numberField('maxMessages', 'Messages per run', { min: 1, unsaid: 1000 }),
    numberField('waitSeconds', 'Seconds to wait for messages', { min: 1, max: 600, unsaid: 15 }),
  ],
  docs: 'https://docs.confluent.io/cloud/current/',
}
