import { noSignIn, userAndPassword } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { choiceField, neededText, numberField, textField } from '../connector-field.ts'

export const kafka: ConnectorDefinition = {
  type: 'kafka',
  irName: 'kafka',
  label: 'Apache Kafka',
  doc: 'Messages of a topic, a batch per run.',
  category: 'streaming',
  status: 'listed',
  capabilities: ['stream'],
  auth: [
    userAndPassword,
    {
      name: 'api_key',
      label: 'API key',
      fields: [
        { key: 'apiKey', label: 'API key', required: true, isName: true },
        { key: 'apiSecret', label: 'API secret', required: true },
      ],
    },
    noSignIn,
  ],
  config: [
    neededText('bootstrapServers', 'Bootstrap servers', { isAddress: true, placeholder: 'broker1:9092, broker2:9092' }),
    textField('topic', 'Topic'),
    textField('groupId', 'Consumer group'),
    choiceField('securityProtocol', 'Security protocol', ['PLAINTEXT', 'SSL', 'SASL_PLAINTEXT', 'SASL_SSL'], {
      unsaid: 'SASL_SSL',
    }),
    choiceField('saslMechanism', 'SASL mechanism', ['PLAIN', 'SCRAM-SHA-256', 'SCRAM-SHA-512'], { unsaid: 'PLAIN' }),
    textField('schemaRegistryUrl', 'Schema registry', { isAddress: true, placeholder: 'https://…' }),
    numberField('maxMessages', 'Messages per run', { min: 1, unsaid: 1000 }),
    numberField('waitSeconds', 'Seconds to wait for messages', { min: 1, max: 600, unsaid: 15 }),
  ],
  docs: 'https://kafka.apache.org/documentation/',
}
