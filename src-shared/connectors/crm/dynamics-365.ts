import { oauth2 } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { neededText } from '../connector-field.ts'

export const dynamics365: ConnectorDefinition = {
  type: 'dynamics_365',
  irName: 'dynamics_365',
  label: 'Microsoft Dynamics 365',
  doc: 'Records of Dynamics 365.',
  category: 'crm',
  status: 'listed',
  capabilities: ['api'],
  auth: [oauth2],
  config: [
    neededText('instanceUrl', 'Environment address', {
      isAddress: true,
      placeholder: 'https://example.crm4.dynamics.com',
    }),
  ],
  docs: 'https://learn.microsoft.com/dynamics365/',
}
