import { bearerToken } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { textField } from '../connector-field.ts'

export const postmark: ConnectorDefinition = {
  type: 'postmark',
  irName: 'postmark',
  label: 'Postmark',
  doc: 'Messages and bounces of Postmark.',
  category: 'messaging',
  status: 'listed',
  capabilities: ['api'],
  auth: [bearerToken('Server token')],
  config: [textField('messageStream', 'Message stream', { unsaid: 'outbound' })],
  docs: 'https://postmarkapp.com/developer',
}
