import type { ConnectorDefinition } from '../connector-definition.ts'
import { neededText } from '../connector-field.ts'

export const zendesk: ConnectorDefinition = {
  type: 'zendesk',
  irName: 'zendesk',
  label: 'Zendesk',
  doc: 'Tickets, users and organizations of Zendesk.',
  category: 'crm',
  status: 'listed',
  capabilities: ['api'],
  auth: [
    {
      name: 'token',
      label: 'Email and API token',
      fields: [
        { key: 'email', label: 'Email', required: true, isName: true },
        { key: 'token', label: 'API token', required: true },
      ],
    },
  ],
  config: [neededText('subdomain', 'Subdomain', { isAddress: true })],
  docs: 'https://developer.zendesk.com/api-reference/',
}
