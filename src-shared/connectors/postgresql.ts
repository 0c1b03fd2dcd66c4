import type { TableConnectorDefinition } from './table-connector.ts'

export const postgresql: TableConnectorDefinition<'postgresql'> = {
  kind: 'postgresql',
  label: 'A table of the engine database',
  doc: 'The rows of a table that a schema of the workspace describes.',
}
