import type { ConnectorDefinition } from '../connector-definition.ts'
import { neededText } from '../connector-field.ts'

export const tealium: ConnectorDefinition = {
  type: 'tealium',
  irName: 'tealium',
  label: 'Tealium',
  doc: 'Visitors and events of Tealium.',
  category: 'cdp',
  status: 'listed',
  capabilities: ['api'],
  auth: [
    {
      name: 'api_key',
      label: 'Email and API key',
      fields: [
        { key: 'email', label: 'Email', required: true, isName: true },
        { key: 'apiKey', label: 'API key', required: true },
      ],
    },
  ],
  config: [neededText('account', 'Account', { isAddress: true }), neededText('profile', 'Profile')],
  docs: 'https://docs.tealium.com/',
}
