import { connectionString } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { neededText } from '../connector-field.ts'

export const cosmosDb: ConnectorDefinition = {
  type: 'cosmos_db',
  irName: 'cosmos_db',
  label: 'Azure Cosmos DB',
  doc: 'The items of a container.',
  category: 'database',
  status: 'listed',
  capabilities: ['tables'],
  auth: [connectionString('AccountEndpoint=https://…')],
  config: [neededText('database', 'Database'), neededText('container', 'Container')],
  docs: 'https://learn.microsoft.com/azure/cosmos-db/',
}
