import { apiKey, bearerToken, noSignIn, oauth2, userAndPassword } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { choiceField, neededText } from '../connector-field.ts'

export const restApi: ConnectorDefinition = {
  type: 'rest_api',
  irName: 'rest_api',
  label: 'REST API',
  doc: 'The rows that an HTTP API answers with, page by page.',
  category: 'api',
  status: 'listed',
  capabilities: ['api'],
  auth: [noSignIn, apiKey(), bearerToken(), userAndPassword, oauth2],
  config: [
    neededText('url', 'Base address', { placeholder: 'https://api.example.com/v1' }),
    choiceField('method', 'Method', ['GET', 'POST'], { unsaid: 'GET' }),
    choiceField(
      'pagination',
      'Pages',
      [
        { value: 'none', label: 'One answer holds everything' },
        { value: 'offset', label: 'By offset' },
        { value: 'page', label: 'By page number' },
        { value: 'cursor', label: 'By cursor' },
        { value: 'link', label: 'By Link header' },
      ],
      { unsaid: 'none' },
    ),
    { key: 'headers', label: 'Headers', control: { kind: 'pairs' }, isRare: true },
  ],
}
