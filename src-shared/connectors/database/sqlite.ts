import { noSignIn } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { neededText } from '../connector-field.ts'

export const sqlite: ConnectorDefinition = {
  type: 'sqlite',
  irName: 'sqlite',
  label: 'SQLite',
  doc: 'A table of a SQLite file.',
  category: 'database',
  status: 'listed',
  capabilities: ['tables', 'query'],
  auth: [noSignIn],
  config: [neededText('file', 'File')],
  docs: 'https://sqlite.org/docs.html',
}
