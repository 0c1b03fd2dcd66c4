import { userAndPassword } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { hostField, neededText, portField, textField } from '../connector-field.ts'

export const azureSynapse: ConnectorDefinition = {
  type: 'azure_synapse',
  irName: 'azure_synapse',
  label: 'Azure Synapse Analytics',
  doc: 'A table of a Synapse SQL pool.',
  category: 'warehouse',
  status: 'listed',
  capabilities: ['tables', 'query'],
  auth: [userAndPassword],
  config: [hostField, portField(1433), neededText('database', 'Database'), textField('schema', 'Schema')],
  docs: 'https://learn.microsoft.com/azure/synapse-analytics/',
}
