import { userAndPassword } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { hostField, neededText, portField, textField } from '../connector-field.ts'

export const oracle: ConnectorDefinition = {
  type: 'oracle',
  irName: 'oracle',
  label: 'Oracle Database',
  doc: 'A table or the result of a query of an Oracle database.',
  category: 'database',
  status: 'listed',
  capabilities: ['tables', 'query'],
  auth: [userAndPassword],
  config: [hostField, portField(1521), neededText('serviceName', 'Service name'), textField('schema', 'Schema')],
  docs: 'https://docs.oracle.com/en/database/',
}
