import { apiKey } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'

export const sendgrid: ConnectorDefinition = {
  type: 'sendgrid',
  irName: 'sendgrid',
  label: 'SendGrid',
  doc: 'Messages and their statistics of SendGrid.',
  category: 'messaging',
  status: 'listed',
  capabilities: ['api'],
  auth: [apiKey()],
  config: [],
  docs: 'https://www.twilio.com/docs/sendgrid',
}
