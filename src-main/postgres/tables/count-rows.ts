import type { Database } from '../database.ts'

/** Above this size a table is not counted. */
export const countedBytes = 64 * 1024 * 1024

/** The rows of a table, quoted; an estimate where counting would take too long, and null where there is none. */
export async function countRows(database: Database, quoted: string): Promise<number | null> {
  const [found] = await database.query<{ size: string | null; estimate: string | null }>(
    `select pg_total_relation_size(to_regclass($1)) as size,
            (select reltuples::bigint from pg_class where oid = to_regclass($1)) as estimate`,
    [quoted],
  )
  if (Number(found?.size ?? 0) <= countedBytes) return countAll(database, quoted)
  const estimate = Number(found?.estimate ?? -1)
  return estimate < 0 ? null : estimate
}

export async function countAll(database: Database, quoted: string): Promise<number> {
  const [row] = await database.query<{ rows: string }>(`select count(*) as rows from ${quoted}`)
  return Number(row?.rows ?? 0)
}
