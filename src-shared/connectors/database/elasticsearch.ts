import { apiKey, userAndPassword } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { neededText } from '../connector-field.ts'

export const elasticsearch: ConnectorDefinition = {
  type: 'elasticsearch',
  irName: 'elasticsearch',
  label: 'Elasticsearch',
  doc: 'The documents of an index of Elasticsearch or OpenSearch.',
  category: 'database',
  status: 'listed',
  capabilities: ['tables'],
  auth: [apiKey(), userAndPassword],
  config: [
    neededText('url', 'Address', { isAddress: true, placeholder: 'https://search.example.com:9200' }),
    neededText('index', 'Index'),
  ],
  docs: 'https://www.elastic.co/guide/',
}
