import { noSignIn, userAndPassword } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { choiceField, neededText, rootCertificateField } from '../connector-field.ts'
import { batchFields, registryField, withRegistry } from './stream-fields.ts'

export const kafka: ConnectorDefinition<'kafka', 'kafka'> = {
  type: 'kafka',
  irName: 'kafka',
  label: 'Apache Kafka',
  doc: 'Messages of a topic, a batch per run.',
  category: 'streaming',
  status: 'ready',
  capabilities: ['stream'],
  auth: [
    withRegistry(userAndPassword),
    withRegistry({
      name: 'api_key',
      label: 'API key',
      fields: [
        { key: 'apiKey', label: 'API key', required: true, isName: true },
        { key: 'apiSecret', label: 'API secret', required: true },
      ],
    }),
    withRegistry(noSignIn),
  ],
  config: [
    neededText('bootstrapServers', 'Bootstrap servers', { isAddress: true, placeholder: 'broker1:9092, broker2:9092' }),
    choiceField('securityProtocol', 'Security protocol', ['PLAINTEXT', 'SSL', 'SASL_PLAINTEXT', 'SASL_SSL'], {
      unsaid: 'SASL_SSL',
    }),
    choiceField('saslMechanism', 'SASL mechanism', ['PLAIN', 'SCRAM-SHA-256', 'SCRAM-SHA-512'], { unsaid: 'PLAIN' }),
    rootCertificateField,
    registryField,
    ...batchFields,
  ],
  docs: 'https://kafka.apache.org/documentation/',
}
