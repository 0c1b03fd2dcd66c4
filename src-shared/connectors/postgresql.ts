import type { TableConnectorDefinition } from './table-connector.ts'

export const postgresql: TableConnectorDefinition<'postgresql'> = {
  kind: 'postgresql',
  label: 'The engine database',
  doc: 'The rows of a table that a schema of the workspace describes, or the result of a query.',
}
