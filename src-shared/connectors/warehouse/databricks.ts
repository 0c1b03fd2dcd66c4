import { type AuthMethod, bearerToken, oauth2 } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { neededText, rowLimitField, sourceTableField, textField } from '../connector-field.ts'

/** A service principal; nobody signs in by a browser here. */
const servicePrincipal: AuthMethod = {
  ...oauth2,
  needsOneOf: ['clientSecret', 'accessToken'],
  fields: oauth2.fields.filter(({ key }) => key !== 'refreshToken'),
}

export const databricks: ConnectorDefinition<'databricks', 'databricks'> = {
  type: 'databricks',
  irName: 'databricks',
  label: 'Databricks',
  doc: 'A table or the result of a query of a Databricks SQL warehouse.',
  category: 'warehouse',
  status: 'ready',
  capabilities: ['tables', 'query'],
  auth: [bearerToken('Personal access token'), servicePrincipal],
  config: [
    neededText('host', 'Workspace address', { isAddress: true, placeholder: 'adb-123.4.azuredatabricks.net' }),
    neededText('httpPath', 'HTTP path', { placeholder: '/sql/1.0/warehouses/…' }),
    textField('catalog', 'Unity Catalog'),
    textField('schema', 'Schema', { unsaid: 'default' }),
    sourceTableField,
    rowLimitField,
  ],
  defaultsOfSources: { table: 'sourceTable', rowLimit: 'rowLimit' },
  docs: 'https://docs.databricks.com/',
}
