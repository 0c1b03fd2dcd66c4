import type { ConnectorDefinition } from '../connector-definition.ts'
import { choiceField } from '../connector-field.ts'

export const amplitude: ConnectorDefinition = {
  type: 'amplitude',
  irName: 'amplitude',
  label: 'Amplitude',
  doc: 'Events of an Amplitude project.',
  category: 'cdp',
  status: 'listed',
  capabilities: ['api'],
  auth: [
    {
      name: 'api_key',
      label: 'Key and secret',
      fields: [
        { key: 'apiKey', label: 'API key', required: true, isName: true },
        { key: 'secretKey', label: 'Secret key', required: true },
      ],
    },
  ],
  config: [choiceField('region', 'Region', ['us', 'eu'], { isAddress: true, unsaid: 'us' })],
  docs: 'https://amplitude.com/docs/apis',
}
