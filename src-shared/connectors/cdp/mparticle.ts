import type { ConnectorDefinition } from '../connector-definition.ts'
import { textField } from '../connector-field.ts'

export const mparticle: ConnectorDefinition = {
  type: 'mparticle',
  irName: 'mparticle',
  label: 'mParticle',
  doc: 'Profiles and events of mParticle.',
  category: 'cdp',
  status: 'listed',
  capabilities: ['api'],
  auth: [
    {
      name: 'api_key',
      label: 'Key and secret',
      fields: [
        { key: 'apiKey', label: 'Key', required: true, isName: true },
        { key: 'apiSecret', label: 'Secret', required: true },
      ],
    },
  ],
  config: [textField('pod', 'Pod', { isAddress: true, unsaid: 'us1' })],
  docs: 'https://docs.mparticle.com/',
}
