import { userAndPassword } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { hostField, neededText, portField } from '../connector-field.ts'

export const teradata: ConnectorDefinition = {
  type: 'teradata',
  irName: 'teradata',
  label: 'Teradata',
  doc: 'A table of a Teradata database.',
  category: 'warehouse',
  status: 'listed',
  capabilities: ['tables', 'query'],
  auth: [userAndPassword],
  config: [hostField, portField(1025), neededText('database', 'Database')],
  docs: 'https://docs.teradata.com/',
}
