import type { Services } from '../services.ts'
import type { StudioParts } from '../studio-parts.ts'
import { editRejected, findRejected, listQuarantines } from './rejected-rows.ts'
import { replayRejected } from './replay-rejected.ts'

export function quarantineCalls(parts: StudioParts): Services['quarantine'] {
  const database = () => parts.engine.database()
  return {
    list: async () => [...(await listQuarantines(await database()))],
    rows: async ({ limit = 200, ...query }) => [...(await findRejected(await database(), { ...query, limit }))],
    edit: async ({ table, id, set }) => editRejected(await database(), table, id, set),
    replay: (request) => replayRejected(parts, request),
  }
}
