import { apiKey, bearerToken, noSignIn, oauth2 } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { neededText } from '../connector-field.ts'

export const graphql: ConnectorDefinition = {
  type: 'graphql',
  irName: 'graphql',
  label: 'GraphQL API',
  doc: 'The rows that a GraphQL query answers with.',
  category: 'api',
  status: 'listed',
  capabilities: ['api'],
  auth: [noSignIn, apiKey(), bearerToken(), oauth2],
  config: [neededText('url', 'Address', { isAddress: true, placeholder: 'https://api.example.com/graphql' })],
  docs: 'https://graphql.org/learn/',
}
