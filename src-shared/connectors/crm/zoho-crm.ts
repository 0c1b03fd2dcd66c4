import { oauth2 } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { choiceField } from '../connector-field.ts'

export const zohoCrm: ConnectorDefinition = {
  type: 'zoho_crm',
  irName: 'zoho_crm',
  label: 'Zoho CRM',
  doc: 'Records of Zoho CRM.',
  category: 'crm',
  status: 'listed',
  capabilities: ['api'],
  auth: [oauth2],
  config: [
    choiceField('dataCenter', 'Data center', ['com', 'eu', 'in', 'com.au', 'jp'], { isAddress: true, unsaid: 'com' }),
  ],
  docs: 'https://www.zoho.com/crm/developer/docs/',
}
