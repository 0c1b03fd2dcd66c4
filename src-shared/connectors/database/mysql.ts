import { connectionString, userAndPassword } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { rootCertificateField, serverFields, sslModeField } from '../connector-field.ts'

export const mysql: ConnectorDefinition<'mysql', 'mysql'> = {
  type: 'mysql',
  irName: 'mysql',
  label: 'MySQL',
  doc: 'A table or the result of a query of MySQL or MariaDB.',
  category: 'database',
  status: 'ready',
  capabilities: ['tables', 'query'],
  auth: [userAndPassword, connectionString('mysql://user@host:3306/database')],
  config: [...serverFields(3306), sslModeField, rootCertificateField],
  docs: 'https://dev.mysql.com/doc/',
}
