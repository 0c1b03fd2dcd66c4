import { bearerToken } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { choiceField } from '../connector-field.ts'

export const intercom: ConnectorDefinition = {
  type: 'intercom',
  irName: 'intercom',
  label: 'Intercom',
  doc: 'Contacts and conversations of Intercom.',
  category: 'crm',
  status: 'listed',
  capabilities: ['api'],
  auth: [bearerToken('Access token')],
  config: [choiceField('region', 'Region', ['us', 'eu', 'au'], { isAddress: true, unsaid: 'us' })],
  docs: 'https://developers.intercom.com/docs',
}
