import { userAndPassword } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { hostField, neededText, portField, textField } from '../connector-field.ts'

export const rabbitmq: ConnectorDefinition = {
  type: 'rabbitmq',
  irName: 'rabbitmq',
  label: 'RabbitMQ',
  doc: 'Messages of a queue.',
  category: 'streaming',
  status: 'listed',
  capabilities: ['stream'],
  auth: [userAndPassword],
  config: [
    hostField,
    portField(5672),
    textField('virtualHost', 'Virtual host', { unsaid: '/' }),
    neededText('queue', 'Queue'),
  ],
  docs: 'https://www.rabbitmq.com/docs',
}
