import { bearerToken } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { neededText } from '../connector-field.ts'

export const airtable: ConnectorDefinition = {
  type: 'airtable',
  irName: 'airtable',
  label: 'Airtable',
  doc: 'The records of a table.',
  category: 'api',
  status: 'listed',
  capabilities: ['api'],
  auth: [bearerToken('Personal access token')],
  config: [neededText('baseId', 'Base ID'), neededText('table', 'Table')],
  docs: 'https://airtable.com/developers/web/api/introduction',
}
