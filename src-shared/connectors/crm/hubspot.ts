import { bearerToken, oauth2ByBrowser, redirectPortField } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { textField } from '../connector-field.ts'

export const hubspot: ConnectorDefinition<'hubspot', 'hubspot'> = {
  type: 'hubspot',
  irName: 'hubspot',
  label: 'HubSpot',
  doc: 'Contacts, companies, deals and other objects of HubSpot.',
  category: 'crm',
  status: 'ready',
  capabilities: ['api'],
  auth: [bearerToken('Private app token'), oauth2ByBrowser],
  config: [
    textField('portalId', 'Portal ID'),
    { key: 'objects', label: 'Objects', control: { kind: 'strings' }, placeholder: 'contacts, deals' },
    textField('instanceUrl', 'Address', { isAddress: true, isRare: true, unsaid: 'https://api.hubapi.com' }),
    redirectPortField,
  ],
  docs: 'https://developers.hubspot.com/docs/api/overview',
}
