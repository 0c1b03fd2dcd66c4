import { userAndPassword } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { hostField, neededText, portField, sslModeField } from '../connector-field.ts'

export const cockroachdb: ConnectorDefinition = {
  type: 'cockroachdb',
  irName: 'cockroachdb',
  label: 'CockroachDB',
  doc: 'A table or the result of a query of CockroachDB.',
  category: 'database',
  status: 'listed',
  capabilities: ['tables', 'query'],
  auth: [userAndPassword],
  config: [hostField, portField(26_257), neededText('database', 'Database'), sslModeField],
  instead: 'CockroachDB answers to Postgres clients: use PostgreSQL.',
  docs: 'https://www.cockroachlabs.com/docs/',
}
