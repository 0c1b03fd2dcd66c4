import { oauth2ByBrowser, redirectPortField } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { neededText, textField } from '../connector-field.ts'

export const salesforce: ConnectorDefinition<'salesforce', 'salesforce'> = {
  type: 'salesforce',
  irName: 'salesforce',
  label: 'Salesforce',
  doc: 'Records of Salesforce objects.',
  category: 'crm',
  status: 'ready',
  capabilities: ['api'],
  auth: [oauth2ByBrowser],
  config: [
    neededText('instanceUrl', 'Instance address', {
      isAddress: true,
      placeholder: 'https://example.my.salesforce.com',
    }),
    textField('apiVersion', 'API version', { unsaid: 'v59.0' }),
    { key: 'objects', label: 'Objects', control: { kind: 'strings' }, placeholder: 'Contact, Account' },
    redirectPortField,
  ],
  docs: 'https://developer.salesforce.com/docs/',
}
