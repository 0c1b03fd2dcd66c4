import { bearerToken, oauth2 } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { neededText, rowLimitField, textField } from '../connector-field.ts'

export const databricks: ConnectorDefinition = {
  type: 'databricks',
  irName: 'databricks',
  label: 'Databricks',
  doc: 'A table of a Databricks SQL warehouse.',
  category: 'warehouse',
  status: 'listed',
  capabilities: ['tables'],
  auth: [bearerToken('Personal access token'), oauth2],
  config: [
    neededText('host', 'Workspace address', { isAddress: true, placeholder: 'adb-123.4.azuredatabricks.net' }),
    neededText('httpPath', 'HTTP path', { placeholder: '/sql/1.0/warehouses/…' }),
    textField('catalog', 'Unity Catalog'),
    textField('schema', 'Schema', { unsaid: 'default' }),
    textField('sourceTable', 'Source table'),
    rowLimitField,
  ],
  docs: 'https://docs.databricks.com/',
}
