import { apiKey, bearerToken, noSignIn, userAndPassword } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { choiceField, textField } from '../connector-field.ts'

export const httpPull: ConnectorDefinition<'http_pull', 'http_pull'> = {
  type: 'http_pull',
  irName: 'http_pull',
  label: 'HTTP download',
  doc: 'A file behind an HTTP address.',
  category: 'object_storage',
  status: 'ready',
  capabilities: ['files'],
  auth: [noSignIn, apiKey(), bearerToken(), userAndPassword],
  config: [
    textField('baseUrl', 'Base address', {
      isAddress: true,
      placeholder: 'https://…',
      help: 'The paths of sources start here.',
    }),
    choiceField(
      'apiKeyIn',
      'The API key goes into',
      [
        { value: 'header', label: 'a header' },
        { value: 'query', label: 'the query of the address' },
      ],
      { unsaid: 'header', isRare: true },
    ),
    textField('apiKeyName', 'Name of the header or parameter', { unsaid: 'X-API-Key', isRare: true }),
  ],
  withoutConnector: 'The web',
}
