import { userAndPassword } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { hostField, neededText, portField } from '../connector-field.ts'

export const clickhouse: ConnectorDefinition = {
  type: 'clickhouse',
  irName: 'clickhouse',
  label: 'ClickHouse',
  doc: 'A table or the result of a query of ClickHouse.',
  category: 'warehouse',
  status: 'listed',
  capabilities: ['tables', 'query'],
  auth: [userAndPassword],
  config: [hostField, portField(8443), neededText('database', 'Database')],
  docs: 'https://clickhouse.com/docs',
}
