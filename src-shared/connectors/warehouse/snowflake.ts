import { type AuthMethod, userAndPassword } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { neededText, rowLimitField, sourceTableField, textField } from '../connector-field.ts'

const token: AuthMethod = {
  name: 'token',
  label: 'OAuth or key-pair token',
  fields: [
    {
      key: 'token',
      label: 'Token or private key',
      required: true,
      isMultiline: true,
      help: 'An OAuth access token, or the private key of the user (PEM). Enter a programmatic access token as the password instead.',
    },
    { key: 'username', label: 'User name', isName: true, help: 'Needed with a private key.' },
    { key: 'passphrase', label: 'Passphrase of the key' },
  ],
}

export const snowflake: ConnectorDefinition<'snowflake', 'snowflake'> = {
  type: 'snowflake',
  irName: 'snowflake',
  label: 'Snowflake',
  doc: 'A table or the result of a query of a Snowflake database.',
  category: 'warehouse',
  status: 'ready',
  capabilities: ['tables', 'query'],
  auth: [userAndPassword, token],
  config: [
    neededText('account', 'Account identifier', { isAddress: true, placeholder: 'orgname-account' }),
    neededText('warehouse', 'Warehouse'),
    neededText('database', 'Database'),
    textField('schema', 'Schema', { unsaid: 'PUBLIC' }),
    textField('role', 'Role'),
    sourceTableField,
    rowLimitField,
    textField('endpoint', 'Endpoint', {
      isAddress: true,
      isRare: true,
      placeholder: 'https://orgname-account.privatelink.snowflakecomputing.com',
      help: 'Only if the account is not at its usual address.',
    }),
  ],
  defaultsOfSources: { table: 'sourceTable', rowLimit: 'rowLimit' },
  docs: 'https://docs.snowflake.com/',
}
