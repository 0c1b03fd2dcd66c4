import type { ConnectorDefinition } from '../connector-definition.ts'
import { choiceField, neededText } from '../connector-field.ts'

export const mixpanel: ConnectorDefinition = {
  type: 'mixpanel',
  irName: 'mixpanel',
  label: 'Mixpanel',
  doc: 'Events of a Mixpanel project.',
  category: 'cdp',
  status: 'listed',
  capabilities: ['api'],
  auth: [
    {
      name: 'username_password',
      label: 'Service account',
      fields: [
        { key: 'username', label: 'User name', required: true, isName: true },
        { key: 'password', label: 'Secret', required: true },
      ],
    },
  ],
  config: [
    neededText('projectId', 'Project ID'),
    choiceField('region', 'Region', ['us', 'eu', 'in'], { isAddress: true, unsaid: 'us' }),
  ],
  docs: 'https://developer.mixpanel.com/reference/overview',
}
