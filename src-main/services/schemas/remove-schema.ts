import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { StudioParts } from '../studio-parts.ts'
import { requireSchema } from './apply-schema-document.ts'
import { dependentObjects, tablesOf } from './schema-dependents.ts'
import { segmentsOver } from './segments-over.ts'

/** Drops the table of a schema with all that depends on it, and forgets the schema. `table` is the name typed to confirm. */
export async function removeSchema(
  { store, engine, now }: Pick<StudioParts, 'store' | 'engine' | 'now'>,
  id: string,
  table: string,
): Promise<{ removed: boolean; dropped: string[] }> {
  const { tableName } = requireSchema({ store }, id)
  if (table !== tableName) throw new AppError('schema_not_confirmed', { table: tableName })
  const database = await engine.database()
  const tables = tablesOf({ store }, tableName)
  const dropped = await database.transaction(async (client) => {
    await client.query(`set local lock_timeout = '10s'`)
    const found = await dependentObjects(client, tables)
    await client.query(`drop table if exists ${tables.table} cascade`)
    const hasSummary = found.some(({ kind }) => kind === 'table')
    if (tables.summary !== null && hasSummary) await client.query(`drop table ${tables.summary} cascade`)
    return found.map((object) => object.name)
  })
  const removed = store.atomically(() => {
    const updatedAt = now().toISOString()
    for (const schema of store.schemas.list().filter(({ linkedSchemaId }) => linkedSchemaId === id)) {
      store.schemas.put({ ...schema, linkedSchemaId: null, joinMapping: null, updatedAt })
    }
    for (const segment of segmentsOver({ store }, id)) store.segments.remove(segment.id)
    return store.schemas.remove(id)
  })
  return { removed, dropped }
}
