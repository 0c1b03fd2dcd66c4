import type { SchemaDependents } from '../../../src-shared/schemas/schema-dependents.ts'
import { summaryTableOf } from '../../../src-shared/schemas/summary-column.ts'
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
  const objects = await dependentObjects(database, tablesOf({ store }, tableName))
  const mentioned = JSON.stringify(`public.${tableName}`)
  return {
    table: tableName,
    rows: there?.found === true ? await countRows(database, name) : null,
    objects: objects.filter((object) => !views.has(object.name)),
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

interface SchemaTables {
  /** Quoted. */
  readonly table: string
  /** That of the summary columns, quoted, which nothing fills without the schema; null where it is a schema of its own. */
  readonly summary: string | null
}

export function tablesOf({ store }: Pick<StudioParts, 'store'>, tableName: string): SchemaTables {
  const summary = summaryTableOf(tableName)
  const isSchema = store.schemas.list().some((schema) => `public.${schema.tableName}` === summary)
  return {
    table: quoteQualifiedName(`public.${tableName}`),
    summary: isSchema ? null : quoteQualifiedName(summary),
  }
}

/** The table of summaries; views, and views over those; and the constraints of other tables that point to one of both tables. */
export const dependentObjects = (
  client: DatabaseClient,
  { table, summary }: SchemaTables,
): Promise<readonly SchemaDependents['objects'][number][]> => client.query(objectsText, [table, summary])

const objectsText = `
  with recursive root (oid) as (
    select to_regclass($1)::oid
    union
    select oid from pg_class where oid = to_regclass($2) and relkind in ('r', 'p')
  ), gone (oid) as (
    select oid from root
    union
    select rule.ev_class from gone
    join pg_depend depend on depend.refclassid = 'pg_class'::regclass and depend.refobjid = gone.oid
      and depend.classid = 'pg_rewrite'::regclass
    join pg_rewrite rule on rule.oid = depend.objid
  )
  select case c.relkind when 'm' then 'materialized view' else 'view' end as kind, c.oid::regclass::text as name
  from gone join pg_class c on c.oid = gone.oid where c.relkind in ('v', 'm')
  union
  select 'table', root.oid::regclass::text from root where root.oid is distinct from to_regclass($1)
  union
  select 'foreign key', conname || ' of ' || conrelid::regclass::text from pg_constraint
  where contype = 'f' and confrelid in (select oid from root) and conrelid not in (select oid from root where oid is not null)
  order by 1, 2`
