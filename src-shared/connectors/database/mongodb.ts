import { connectionString, userAndPassword } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { serverFields, textField } from '../connector-field.ts'

export const mongodb: ConnectorDefinition<'mongodb', 'mongodb'> = {
  type: 'mongodb',
  irName: 'mongodb',
  label: 'MongoDB',
  doc: 'The documents of a collection, in Atlas or on a server of your own.',
  category: 'database',
  status: 'ready',
  capabilities: ['tables', 'query'],
  auth: [connectionString('mongodb+srv://user@cluster.example.net'), userAndPassword],
  config: [...serverFields(27_017), textField('collection', 'Default collection')],
  docs: 'https://www.mongodb.com/docs/',
}
