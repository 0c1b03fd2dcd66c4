import { userAndPassword } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { neededText, portField } from '../connector-field.ts'

export const cassandra: ConnectorDefinition = {
  type: 'cassandra',
  irName: 'cassandra',
  label: 'Apache Cassandra',
  doc: 'A table of a Cassandra cluster.',
  category: 'database',
  status: 'listed',
  capabilities: ['tables'],
  auth: [userAndPassword],
  config: [
    neededText('contactPoints', 'Contact points', { isAddress: true }),
    portField(9042),
    neededText('keyspace', 'Keyspace'),
  ],
  docs: 'https://cassandra.apache.org/doc/latest/',
}
