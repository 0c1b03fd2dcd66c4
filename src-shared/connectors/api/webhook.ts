import { apiKey, type AuthMethod, bearerToken } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { numberField, textField } from '../connector-field.ts'

const signature: AuthMethod = {
  name: 'access_key',
  label: 'HMAC signature',
  fields: [
    {
      key: 'signingSecret',
      label: 'Signing secret',
      required: true,
      help: 'The sender signs each body with it: HMAC with SHA-256, as hex or base64.',
    },
  ],
}

export const webhook: ConnectorDefinition<'webhook', 'webhook'> = {
  type: 'webhook',
  irName: 'webhook',
  label: 'Webhook',
  doc: 'Records that another system sends to this machine while Weir is open.',
  isOnlyWeir: true,
  category: 'api',
  status: 'ready',
  capabilities: ['files', 'receive'],
  auth: [bearerToken(), apiKey('API key', 'The sender sends it in the header X-API-Key.'), signature],
  config: [
    textField('path', 'Path', { help: 'The last part of the address. If empty, the id of the connector.' }),
    numberField('listenPort', 'Port on this machine', { min: 1024, max: 65_535, unsaid: 8790 }),
    numberField('maxBatchSize', 'Records per request', { min: 1, max: 100_000, unsaid: 1000 }),
    numberField('requestsPerSecond', 'Requests per second', { min: 1, max: 1000, unsaid: 50, isRare: true }),
    textField('signatureHeader', 'Header of the signature', {
      isRare: true,
      unsaid: 'X-Signature-256',
      help: 'For an HMAC signature, such as X-Hub-Signature-256 or X-Shopify-Hmac-Sha256.',
    }),
    textField('url', 'Public address', {
      isRare: true,
      isAddress: true,
      placeholder: 'https://…',
      help: 'The address of your tunnel or proxy. A note for you: Weir does not use it.',
    }),
  ],
  keptFiles: () => ({
    format: 'jsonl',
    pattern: { type: 'glob', value: '*.jsonl' },
    ordering: 'fifo_by_name',
    atomicity: { stagingFolder: '.processing/', successFolder: '.archive/{YYYY-MM-DD}/' },
  }),
}

/** Where a connector of this type takes requests. */
export function webhookAddress(id: string, config: Readonly<Record<string, unknown>>): string {
  const path = typeof config['path'] === 'string' && config['path'] !== '' ? config['path'] : id
  const port = typeof config['listenPort'] === 'number' ? config['listenPort'] : 8790
  return `http://127.0.0.1:${port}/hooks/${path.split('/').filter(Boolean).map(encodeURIComponent).join('/')}`
}
