import { connectionString, userAndPassword } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { rootCertificateField, serverFields, sslModeField, textField } from '../connector-field.ts'

export const postgresql: ConnectorDefinition<'postgresql', 'postgresql'> = {
  type: 'postgresql',
  irName: 'postgresql',
  label: 'PostgreSQL',
  doc: 'A table or the result of a query of a Postgres database.',
  category: 'database',
  status: 'ready',
  capabilities: ['tables', 'query'],
  auth: [userAndPassword, connectionString('postgresql://user@host:5432/database')],
  config: [
    ...serverFields(5432),
    textField('schema', 'Schema', { unsaid: 'public' }),
    sslModeField,
    rootCertificateField,
  ],
  withoutConnector: 'The engine database',
  docs: 'https://www.postgresql.org/docs/current/',
}
