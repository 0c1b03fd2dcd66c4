import { apiKey, bearerToken } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { neededText, numberField, textField } from '../connector-field.ts'

export const webhook: ConnectorDefinition = {
  type: 'webhook',
  irName: 'webhook',
  label: 'Webhook',
  doc: 'Records that another system sends to this machine.',
  category: 'api',
  status: 'listed',
  capabilities: ['stream'],
  auth: [apiKey(), bearerToken()],
  config: [
    neededText('url', 'Address', { isAddress: true }),
    textField('path', 'Path'),
    numberField('maxBatchSize', 'Records per request', { min: 1, unsaid: 1000 }),
  ],
}
