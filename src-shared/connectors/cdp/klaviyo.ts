import { apiKey } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { textField } from '../connector-field.ts'

export const klaviyo: ConnectorDefinition = {
  type: 'klaviyo',
  irName: 'klaviyo',
  label: 'Klaviyo',
  doc: 'Profiles, events and lists of Klaviyo.',
  category: 'cdp',
  status: 'listed',
  capabilities: ['api'],
  auth: [apiKey('Private API key')],
  config: [textField('revision', 'API revision', { unsaid: '2024-10-15' })],
  docs: 'https://developers.klaviyo.com/en',
}
