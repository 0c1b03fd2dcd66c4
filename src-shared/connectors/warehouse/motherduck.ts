import { bearerToken } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { neededText } from '../connector-field.ts'

export const motherduck: ConnectorDefinition = {
  type: 'motherduck',
  irName: 'motherduck',
  label: 'MotherDuck',
  doc: 'A table of a MotherDuck database.',
  category: 'warehouse',
  status: 'listed',
  capabilities: ['tables', 'query'],
  auth: [bearerToken('Access token')],
  config: [neededText('database', 'Database')],
  docs: 'https://motherduck.com/docs/',
}
