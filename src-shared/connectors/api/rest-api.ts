import { apiKey, bearerToken, noSignIn, oauth2ByBrowser, redirectPortField, userAndPassword } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { choiceField, neededText, numberField, textField } from '../connector-field.ts'

export const restApi: ConnectorDefinition<'rest_api', 'rest_api'> = {
  type: 'rest_api',
  irName: 'rest_api',
  label: 'REST API',
  doc: 'The rows that an HTTP API answers with, page by page.',
  category: 'api',
  status: 'ready',
  capabilities: ['api'],
  auth: [noSignIn, apiKey(), bearerToken(), userAndPassword, oauth2ByBrowser],
  config: [
    neededText('url', 'Base address', { isAddress: true, placeholder: 'https://api.example.com/v1' }),
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
    {
      key: 'pageOptions',
      label: 'Page options',
      control: { kind: 'pairs' },
      help: 'Such as pageSize 100, cursorField paging.next.after and cursorParam after, or totalField total.',
    },
    textField('rowsPath', 'Path of the rows', {
      placeholder: 'data.items',
      help: 'Where the rows are in an answer. Without one, the answer is the list.',
    }),
    choiceField(
      'format',
      'Answers',
      [
        { value: 'json', label: 'JSON' },
        { value: 'xml', label: 'XML' },
      ],
      {
        unsaid: 'json',
        isRare: true,
      },
    ),
    { key: 'headers', label: 'Headers', control: { kind: 'pairs' }, isRare: true },
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
    textField('tokenUrl', 'Token address', {
      isAddress: true,
      isRare: true,
      placeholder: 'https://…',
      help: 'Gives access tokens, with OAuth2.',
    }),
    textField('authorizeUrl', 'Sign-in address', {
      isAddress: true,
      isRare: true,
      placeholder: 'https://…',
      help: 'Where a person signs in with a browser, with OAuth2.',
    }),
    {
      key: 'scopes',
      label: 'Scopes',
      control: { kind: 'strings' },
      isRare: true,
      placeholder: 'read, offline_access',
      help: 'What a token is asked for, with OAuth2.',
    },
    redirectPortField,
    numberField('requestsPerSecond', 'Requests per second', { min: 0, isRare: true }),
    {
      key: 'spec',
      label: 'Spec',
      isAddress: true,
      control: { kind: 'text', isMultiline: true },
      isRare: true,
      help: 'A connector spec in YAML (kind: connector). It says all of the above, and so counts instead.',
    },
  ],
}
