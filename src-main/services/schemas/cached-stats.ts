import type { SchemaStat } from '../../../src-shared/schemas/schema-stat.ts'
import { quoteQualifiedName } from '../../../src-shared/sql/quote.ts'
import { databaseAddress } from '../../postgres/database-settings.ts'
import type { StudioParts } from '../studio-parts.ts'
import { requireSchema } from './apply-schema-document.ts'
import { schemaStats } from './schema-stats.ts'

type StatParts = Pick<StudioParts, 'store' | 'engine' | 'now'>

interface KeptStats {
  readonly state: string
  readonly at: number
  readonly stats: Promise<SchemaStat[]>
}

/** As long as the platform keeps them. */
const keptMs = 5 * 60_000

/** Statistics read a whole table, so they are kept for five minutes, and made anew where somebody has written to the table. */
export function cachedStats(parts: StatParts): (id: string) => Promise<SchemaStat[]> {
  const kept = new Map<string, KeptStats>()
  return async (id) => {
    const state = await stateOf(parts, id)
    const at = parts.now().getTime()
    const known = kept.get(id)
    if (known?.state === state && at - known.at < keptMs) return known.stats
    const stats = schemaStats(parts, id)
    kept.set(id, { state, at, stats })
    stats.catch(() => kept.delete(id))
    return stats
  }
}

/** Differs after a change of the schema, its table or the database, and after rows were written; Postgres counts those some seconds later. */
async function stateOf({ store, engine }: StatParts, id: string): Promise<string> {
  const { tableName, updatedAt } = requireSchema({ store }, id)
  const database = await engine.database()
  const [row] = await database.query<{ state: string }>(
    `select concat_ws(' ', c.oid, c.relfilenode, s.n_tup_ins, s.n_tup_upd, s.n_tup_del) as state
     from pg_class c left join pg_stat_all_tables s on s.relid = c.oid where c.oid = to_regclass($1)`,
    [quoteQualifiedName(`public.${tableName}`)],
  )
  return JSON.stringify([databaseAddress(database.settings), updatedAt, row?.state ?? null])
}
