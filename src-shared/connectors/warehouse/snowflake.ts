import { bearerToken, userAndPassword } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { neededText, rowLimitField, textField } from '../connector-field.ts'

export const snowflake: ConnectorDefinition = {
  type: 'snowflake',
  irName: 'snowflake',
  label: 'Snowflake',
  doc: 'A table of a Snowflake database.',
  category: 'warehouse',
  status: 'listed',
  capabilities: ['tables'],
  auth: [userAndPassword, bearerToken('OAuth or key-pair token')],
  config: [
    neededText('account', 'Account identifier', { isAddress: true, placeholder: 'orgname-account' }),
    neededText('warehouse', 'Warehouse'),
    neededText('database', 'Database'),
    textField('schema', 'Schema', { unsaid: 'PUBLIC' }),
    textField('role', 'Role'),
    neededText('sourceTable', 'Source table'),
    rowLimitField,
  ],
  docs: 'https://docs.snowflake.com/',
}
