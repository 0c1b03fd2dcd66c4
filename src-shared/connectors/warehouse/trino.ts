import { noSignIn, userAndPassword } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { hostField, neededText, portField, textField } from '../connector-field.ts'

export const trino: ConnectorDefinition = {
  type: 'trino',
  irName: 'trino',
  label: 'Trino',
  doc: 'A table or the result of a query of Trino or Presto.',
  category: 'warehouse',
  status: 'listed',
  capabilities: ['tables', 'query'],
  auth: [userAndPassword, noSignIn],
  config: [hostField, portField(8080), neededText('catalog', 'Catalog'), textField('schema', 'Schema')],
  docs: 'https://trino.io/docs/current/',
}
