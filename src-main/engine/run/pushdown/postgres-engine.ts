import type { LoadConnections } from '../../../load/session/load-connections.ts'

import type { Engine, EngineRow } from '../open-engine.ts'

/** The engine database in the place of the local engine, within the transaction that its connection has open. */
export function postgresEngine(client: LoadConnections['client']): Pick<Engine, 'execute' | 'rows'> {
  return {
    execute: async (statement) => {
      await client.query(statement)
    },
    rows: async (query) => (await client.query<EngineRow>(query)).rows,
  }
}
