import type { SchemaDependents } from '../../../src-shared/schemas/schema-dependents.ts'
import { quoteQualifiedName } from '../../../src-shared/sql/quote.ts'
import type { DatabaseClient } from '../../postgres/database.ts'
import { countRows } from '../../postgres/tables/count-rows.ts'
import type { StudioParts } from '../studio-parts.ts'
import { requireSchema } from './apply-schema-document.ts'
import { segmentsOver } from './segments-over.ts'

/** All that dropping the table of a schema takes with it, and what names it. Nothing is changed. */
export async function schemaDependents(
  { store, engine }: Pick<StudioParts, 'store' | 'engine'>,
  id: string,
): Promise<SchemaDependents> {
  const { tableName } = requireSchema({ store }, id)
  const database = await engine.database()
  const name = quoteQualifiedName(`public.${tableName}`)
  const [there] = await database.query<{ found: boolean }>('select to_regclass($1) is not null as found', [name])
  const segments = segmentsOver({ store }, id)
  const views = new Set(segments.map(({ viewName }) => viewName))
  const mentioned = JSON.stringify(`public.${tableName}`)
  return {
    table: tableName,
    rows: there?.found === true ? await countRows(database, name) : null,
    objects: (await dependentObjects(database, name)).filter((object) => !views.has(object.name)),
    joins: store.schemaJoins
      .list()
      .filter((join) => join.primarySchemaId === id || join.foreignSchemaId === id)
      .map(named),
    segments: segments.map(named),
    collections: store.schemas
      .list()
      .filter((schema) => schema.linkedSchemaId === id)
      .map((schema) => ({ id: schema.id, name: schema.displayName ?? schema.name })),
    pipelines: store.pipelines
      .list()
      .filter((pipeline) => pipeline.schemaId === id || JSON.stringify(pipeline.ir).includes(mentioned))
      .map(named),
  }
}

const named = ({ id, name }: { readonly id: string; readonly name: string }) => ({ id, name })

/** Views, and views over those, and the constraints of other tables that point to the table, which is quoted. */
export const dependentObjects = (
  client: DatabaseClient,
  table: string,
): Promise<readonly SchemaDependents['objects'][number][]> => client.query(objectsText, [table])

const objectsText = `
  with recursive gone (oid) as (
    select to_regclass($1)::oid
    union
    select rule.ev_class from gone
    join pg_depend depend on depend.refclassid = 'pg_class'::regclass and depend.refobjid = gone.oid
      and depend.classid = 'pg_rewrite'::regclass
    join pg_rewrite rule on rule.oid = depend.objid
  )
  select case c.relkind when 'm' then 'materialized view' else 'view' end as kind, c.oid::regclass::text as name
  from gone join pg_class c on c.oid = gone.oid where c.relkind in ('v', 'm')
  union
  select 'foreign key', conname || ' of ' || conrelid::regclass::text from pg_constraint
  where contype = 'f' and confrelid = to_regclass($1) and conrelid <> confrelid
  order by 1, 2`
