import { apiKey } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { choiceField } from '../connector-field.ts'

export const braze: ConnectorDefinition = {
  type: 'braze',
  irName: 'braze',
  label: 'Braze',
  doc: 'Users and campaigns of Braze.',
  category: 'messaging',
  status: 'coming_soon',
  capabilities: ['api'],
  auth: [apiKey()],
  config: [
    choiceField(
      'restEndpoint',
      'REST endpoint',
      [
        { value: 'https://rest.iad-01.braze.com', label: 'US-01' },
        { value: 'https://rest.iad-02.braze.com', label: 'US-02' },
        { value: 'https://rest.iad-03.braze.com', label: 'US-03' },
        { value: 'https://rest.fra-01.braze.eu', label: 'EU-01' },
      ],
      { required: true, unsaid: 'https://rest.iad-01.braze.com', isAddress: true },
    ),
  ],
  docs: 'https://www.braze.com/docs/api/home',
}
