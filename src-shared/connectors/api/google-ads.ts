import { oauth2 } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { neededText } from '../connector-field.ts'

export const googleAds: ConnectorDefinition = {
  type: 'google_ads',
  irName: 'google_ads',
  label: 'Google Ads',
  doc: 'Campaigns and their figures in Google Ads.',
  category: 'api',
  status: 'listed',
  capabilities: ['api'],
  auth: [oauth2],
  config: [neededText('customerId', 'Customer ID')],
  docs: 'https://developers.google.com/google-ads/api/docs/start',
}
