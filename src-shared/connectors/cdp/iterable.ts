import { apiKey } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { choiceField } from '../connector-field.ts'

export const iterable: ConnectorDefinition = {
  type: 'iterable',
  irName: 'iterable',
  label: 'Iterable',
  doc: 'Users and events of Iterable.',
  category: 'cdp',
  status: 'listed',
  capabilities: ['api'],
  auth: [apiKey()],
  config: [choiceField('region', 'Region', ['us', 'eu'], { isAddress: true, unsaid: 'us' })],
  docs: 'https://api.iterable.com/api/docs',
}
