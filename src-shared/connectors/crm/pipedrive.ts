import { bearerToken, oauth2 } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { neededText } from '../connector-field.ts'

export const pipedrive: ConnectorDefinition = {
  type: 'pipedrive',
  irName: 'pipedrive',
  label: 'Pipedrive',
  doc: 'Deals, persons and organizations of Pipedrive.',
  category: 'crm',
  status: 'listed',
  capabilities: ['api'],
  auth: [bearerToken('API token'), oauth2],
  config: [neededText('companyDomain', 'Company domain', { isAddress: true })],
  docs: 'https://developers.pipedrive.com/docs/api/v1',
}
