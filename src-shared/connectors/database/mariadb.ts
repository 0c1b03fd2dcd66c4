import { userAndPassword } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { hostField, neededText, portField, sslModeField } from '../connector-field.ts'

export const mariadb: ConnectorDefinition = {
  type: 'mariadb',
  irName: 'mariadb',
  label: 'MariaDB',
  doc: 'A table or the result of a query of MariaDB.',
  category: 'database',
  status: 'listed',
  capabilities: ['tables', 'query'],
  auth: [userAndPassword],
  config: [hostField, portField(3306), neededText('database', 'Database'), sslModeField],
  instead: 'Use MySQL, which reads MariaDB too.',
  docs: 'https://mariadb.com/kb/en/documentation/',
}
