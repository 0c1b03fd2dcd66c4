import { oauth2 } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { textField } from '../connector-field.ts'

export const microsoftTeams: ConnectorDefinition = {
  type: 'microsoft_teams',
  irName: 'microsoft_teams',
  label: 'Microsoft Teams',
  doc: 'Messages of a Teams channel.',
  category: 'messaging',
  status: 'listed',
  capabilities: ['api'],
  auth: [
    {
      name: 'api_key',
      label: 'Webhook address',
      fields: [{ key: 'webhookUrl', label: 'Webhook address', required: true, isAddress: true }],
    },
    oauth2,
  ],
  config: [textField('team', 'Team'), textField('channel', 'Channel')],
  docs: 'https://learn.microsoft.com/graph/teams-concept-overview',
}
