import { AppError } from '../../../src-shared/errors/app-error.ts'
import { quoteQualifiedName } from '../../../src-shared/sql/quote.ts'
import type { StudioParts } from '../studio-parts.ts'
import { requireSchema } from './apply-schema-document.ts'

/** What else goes with a table: views, and the constraints of others that point to it. */
const dependents = `
  select distinct case when rule.ev_class is not null then rule.ev_class::regclass::text else foreign_key.conrelid::regclass::text end as name
  from pg_depend depend
  left join pg_rewrite rule on rule.oid = depend.objid and depend.classid = 'pg_rewrite'::regclass
  left join pg_constraint foreign_key on foreign_key.oid = depend.objid and depend.classid = 'pg_constraint'::regclass
    and foreign_key.contype = 'f' and foreign_key.conrelid <> depend.refobjid
  where depend.refobjid = to_regclass($1) and coalesce(rule.ev_class, foreign_key.conrelid) is not null
  order by 1`

/** Drops the table of a schema with all that depends on it, and forgets the schema. `table` is the name typed to confirm. */
export async function removeSchema(
  { store, engine }: Pick<StudioParts, 'store' | 'engine'>,
  id: string,
  table: string,
): Promise<{ removed: boolean; dropped: string[] }> {
  const { tableName } = requireSchema({ store }, id)
  if (table !== tableName) throw new AppError('schema_not_confirmed', { table: tableName })
  const database = await engine.database()
  const name = quoteQualifiedName(`public.${tableName}`)
  const dropped = await database.transaction(async (client) => {
    await client.query(`set local lock_timeout = '10s'`)
    const found = await client.query<{ name: string }>(dependents, [name])
    await client.query(`drop table if exists ${name} cascade`)
    return found.map((row) => row.name)
  })
  return { removed: store.schemas.remove(id), dropped }
}
