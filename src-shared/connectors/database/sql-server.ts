import { userAndPassword } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { hostField, neededText, portField, textField } from '../connector-field.ts'

export const sqlServer: ConnectorDefinition = {
  type: 'sql_server',
  irName: 'sql_server',
  label: 'SQL Server',
  doc: 'A table or the result of a query of SQL Server or Azure SQL.',
  category: 'database',
  status: 'listed',
  capabilities: ['tables', 'query'],
  auth: [userAndPassword],
  config: [
    hostField,
    portField(1433),
    neededText('database', 'Database'),
    textField('schema', 'Schema', { unsaid: 'dbo' }),
  ],
  docs: 'https://learn.microsoft.com/sql/sql-server/',
}
