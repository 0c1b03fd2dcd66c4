import { bearerToken } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { textField } from '../connector-field.ts'

export const slack: ConnectorDefinition = {
  type: 'slack',
  irName: 'slack',
  label: 'Slack',
  doc: 'Messages and members of a Slack workspace.',
  category: 'messaging',
  status: 'listed',
  capabilities: ['api'],
  auth: [
    bearerToken('Bot token'),
    {
      name: 'api_key',
      label: 'Webhook address',
      fields: [{ key: 'webhookUrl', label: 'Webhook address', required: true, isAddress: true }],
    },
  ],
  config: [textField('channel', 'Channel')],
  docs: 'https://api.slack.com/docs',
}
