import { apiKey } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'

export const pagerduty: ConnectorDefinition = {
  type: 'pagerduty',
  irName: 'pagerduty',
  label: 'PagerDuty',
  doc: 'Incidents of PagerDuty.',
  category: 'messaging',
  status: 'listed',
  capabilities: ['api'],
  auth: [apiKey('Integration routing key')],
  config: [],
  docs: 'https://developer.pagerduty.com/',
}
