import { noSignIn, userAndPassword } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { hostField, neededText, portField } from '../connector-field.ts'

export const mqtt: ConnectorDefinition = {
  type: 'mqtt',
  irName: 'mqtt',
  label: 'MQTT',
  doc: 'Messages of a topic of an MQTT broker.',
  category: 'streaming',
  status: 'listed',
  capabilities: ['stream'],
  auth: [userAndPassword, noSignIn],
  config: [hostField, portField(8883), neededText('topic', 'Topic')],
  docs: 'https://mqtt.org/',
}
