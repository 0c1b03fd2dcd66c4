import type { ConnectorDefinition } from '../connector-definition.ts'
import { neededText } from '../connector-field.ts'
import { batchFields, registryField, withRegistry } from './stream-fields.ts'

export const confluentKafka: ConnectorDefinition<'confluent_kafka', 'confluent_kafka'> = {
  type: 'confluent_kafka',
  irName: 'confluent_kafka',
  label: 'Confluent Cloud',
  doc: 'Messages of a topic in Confluent Cloud, a batch per run.',
  category: 'streaming',
  status: 'ready',
  capabilities: ['stream'],
  auth: [
    withRegistry({
      name: 'api_key',
      label: 'API key',
      fields: [
        { key: 'apiKey', label: 'API key', required: true, isName: true },
        { key: 'apiSecret', label: 'API secret', required: true },
      ],
    }),
  ],
  config: [
    neededText('bootstrapServers', 'Bootstrap servers', { isAddress: true, placeholder: 'broker1:9092, broker2:9092' }),
    registryField,
    ...batchFields,
  ],
  docs: 'https://docs.confluent.io/cloud/current/',
}
