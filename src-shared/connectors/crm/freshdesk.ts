import { apiKey } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { neededText } from '../connector-field.ts'

export const freshdesk: ConnectorDefinition = {
  type: 'freshdesk',
  irName: 'freshdesk',
  label: 'Freshdesk',
  doc: 'Tickets and contacts of Freshdesk.',
  category: 'crm',
  status: 'listed',
  capabilities: ['api'],
  auth: [apiKey()],
  config: [neededText('domain', 'Domain', { isAddress: true, placeholder: 'example.freshdesk.com' })],
  docs: 'https://developers.freshdesk.com/api/',
}
