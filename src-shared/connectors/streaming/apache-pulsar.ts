import { bearerToken, noSignIn } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { neededText, textField } from '../connector-field.ts'

export const apachePulsar: ConnectorDefinition = {
  type: 'apache_pulsar',
  irName: 'apache_pulsar',
  label: 'Apache Pulsar',
  doc: 'Messages of a topic.',
  category: 'streaming',
  status: 'listed',
  capabilities: ['stream'],
  auth: [bearerToken(), noSignIn],
  config: [
    neededText('serviceUrl', 'Service address', { isAddress: true, placeholder: 'pulsar+ssl://…' }),
    neededText('topic', 'Topic'),
    textField('subscription', 'Subscription'),
  ],
  docs: 'https://pulsar.apache.org/docs/',
}
