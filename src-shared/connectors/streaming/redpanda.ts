import { noSignIn, userAndPassword } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { neededText, textField } from '../connector-field.ts'

export const redpanda: ConnectorDefinition = {
  type: 'redpanda',
  irName: 'redpanda',
  label: 'Redpanda',
  doc: 'Messages of a topic.',
  category: 'streaming',
  status: 'listed',
  capabilities: ['stream'],
  auth: [userAndPassword, noSignIn],
  config: [
    neededText('bootstrapServers', 'Bootstrap servers', { isAddress: true }),
    textField('topic', 'Topic'),
    textField('groupId', 'Consumer group'),
  ],
  instead: 'Redpanda answers to Kafka clients: use Apache Kafka.',
  docs: 'https://docs.redpanda.com/',
}
