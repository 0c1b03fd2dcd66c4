import type { Services } from '../services.ts'
import type { StudioParts } from '../studio-parts.ts'
import { listQuarantines, listRejections } from './list-rejections.ts'
import { countRejected, editRejected, findRejected } from './rejected-rows.ts'
import { rereadRecord } from './reread-record.ts'
import { replayRejected } from './replay-rejected.ts'

export function quarantineCalls(parts: StudioParts): Services['quarantine'] {
  const database = () => parts.engine.database()
  return {
    list: async () => [...(await listQuarantines(await database()))],
    rejections: async ({ table }) => [...(await listRejections(await database(), table))],
    rows: async ({ limit = 200, offset = 0, ...query }) => {
      const rows = await findRejected(await database(), { ...query, limit, offset })
      return { rows: [...rows], total: await countRejected(await database(), query) }
    },
    edit: async ({ table, id, set }) => editRejected(await database(), table, id, set),
    reread: (request) => rereadRecord(parts, request),
    replay: (request) => replayRejected(parts, request),
  }
}
