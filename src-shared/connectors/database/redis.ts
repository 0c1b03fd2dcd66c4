import { noSignIn, userAndPassword } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { hostField, portField, textField } from '../connector-field.ts'

export const redis: ConnectorDefinition = {
  type: 'redis',
  irName: 'redis',
  label: 'Redis',
  doc: 'The entries of a Redis stream or hash.',
  category: 'database',
  status: 'listed',
  capabilities: ['tables'],
  auth: [userAndPassword, noSignIn],
  config: [hostField, portField(6379), textField('keyPattern', 'Keys', { placeholder: 'customer:*' })],
  docs: 'https://redis.io/docs/',
}
