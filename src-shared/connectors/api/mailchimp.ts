import { apiKey } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { neededText, textField } from '../connector-field.ts'

export const mailchimp: ConnectorDefinition<'mailchimp', 'mailchimp'> = {
  type: 'mailchimp',
  irName: 'mailchimp',
  label: 'Mailchimp',
  doc: 'Members of an audience of Mailchimp.',
  category: 'api',
  status: 'ready',
  capabilities: ['api'],
  auth: [apiKey()],
  config: [
    neededText('serverPrefix', 'Server prefix', { isAddress: true, placeholder: 'us21' }),
    textField('listId', 'Audience ID'),
  ],
  docs: 'https://mailchimp.com/developer/marketing/api/',
}
