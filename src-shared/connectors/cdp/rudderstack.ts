import { bearerToken } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { textField } from '../connector-field.ts'

export const rudderstack: ConnectorDefinition = {
  type: 'rudderstack',
  irName: 'rudderstack',
  label: 'RudderStack',
  doc: 'Events of a RudderStack source.',
  category: 'cdp',
  status: 'listed',
  capabilities: ['api'],
  auth: [bearerToken('Access token')],
  config: [textField('sourceId', 'Source ID')],
  docs: 'https://www.rudderstack.com/docs/',
}
