import type { PlatformClient } from '../../remote/platform-client.ts'
import { machineConnector } from '../remotes/place-connectors.ts'
import type { ProofPlace } from './proof-place.ts'

/** A remote, by the routes that the platform documents. */
export function remotePlace(client: PlatformClient): ProofPlace {
  let made: string | null = null
  return {
    createSchema: (document) => client.createSchema(document),
    removeSchema: (id) => client.removeSchema(id),
    addRows: (id, rows) => client.addRows(id, rows),
    rows: (id) => client.rows(id),
    createPipeline: async (name, schemaId, ir) => {
      const { id: connectorId, placed } = await machineConnector(client, await client.connectors())
      if (placed.isNew) made = connectorId
      const { id } = await client.createPipeline({ name, connectorId, schemaId, irVersion: '1.0', ir })
      return id
    },
    removePipeline: async (id) => {
      await client.removePipeline(id)
      if (made !== null) await client.removeConnector(made)
    },
    run: (id) => client.run(id),
  }
}
