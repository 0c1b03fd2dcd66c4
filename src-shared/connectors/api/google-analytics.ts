import { oauth2, serviceAccountJson } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { neededText } from '../connector-field.ts'

export const googleAnalytics: ConnectorDefinition = {
  type: 'google_analytics',
  irName: 'google_analytics',
  label: 'Google Analytics',
  doc: 'Reports of a Google Analytics property.',
  category: 'api',
  status: 'listed',
  capabilities: ['api'],
  auth: [serviceAccountJson, oauth2],
  config: [neededText('propertyId', 'Property ID')],
  docs: 'https://developers.google.com/analytics',
}
