import { userAndPassword } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { hostField, neededText, portField, textField } from '../connector-field.ts'

export const db2: ConnectorDefinition = {
  type: 'db2',
  irName: 'db2',
  label: 'IBM Db2',
  doc: 'A table or the result of a query of Db2.',
  category: 'database',
  status: 'listed',
  capabilities: ['tables', 'query'],
  auth: [userAndPassword],
  config: [hostField, portField(50_000), neededText('database', 'Database'), textField('schema', 'Schema')],
  docs: 'https://www.ibm.com/docs/en/db2',
}
