import type pg from 'pg'

import { type Generation, sqlNameOf } from './generation.ts'
import { lookIn } from './statements.ts'

/** One thing that the catalog says of a table or of what points at it. */
export interface CatalogEntry {
  readonly kind: string
  readonly name: string
  readonly definition: string
}

/**
 * All that has to be the same before and after a swap, without oids. In a transaction: it sets where names are looked up, which is
 * the table's own schema and then others.
 */
export async function readCatalog(
  client: pg.Client,
  table: Generation,
  ...alsoIn: readonly string[]
): Promise<readonly CatalogEntry[]> {
  await lookIn(client, table.schema, ...alsoIn)
  const found = await client.query<CatalogEntry>(catalog, [sqlNameOf(table)])
  return found.rows
}

/** What the rows are kept in, which a generation that is put back has to have in common with the one that goes. */
export const shapeKinds: readonly string[] = ['column', 'key', 'check', 'index']

const acl = (of: string, kind: string, owner: string) => `
  (select string_agg(format('%s %s%s', case when grantee = 0 then 'public' else pg_get_userbyid(grantee) end, privilege_type,
     case when is_grantable and grantee <> ${owner} then ' with grant option' else '' end), ', '
     order by pg_get_userbyid(grantee), privilege_type)
   from aclexplode(coalesce(${of}, acldefault('${kind}', ${owner}))))`

const catalog = `
  with own as (select * from pg_class where oid = $1::regclass),
  views as (
    select distinct view.* from pg_depend join pg_rewrite on pg_rewrite.oid = objid join pg_class view on view.oid = ev_class
    where classid = 'pg_rewrite'::regclass and refclassid = 'pg_class'::regclass and refobjid = $1::regclass and relkind in ('v', 'm'))
  select kind, name, coalesce(definition, '') as definition from (
    select 'table' as kind, relname::text as name, concat_ws('; ', relpersistence, relkind, array_to_string(reloptions, ','),
      (select amname from pg_am where oid = relam), reltablespace, relreplident,
      (select array_to_string(toast.reloptions, ',') from pg_class toast where toast.oid = own.reltoastrelid)) as definition from own
    union all select 'owner', '', pg_get_userbyid(relowner) from own
    union all select 'comment', 'table', obj_description(oid, 'pg_class') from own
    union all select 'grant', 'table', ${acl('relacl', 'r', 'relowner')} from own
    union all select 'grant', attname::text, ${acl('attacl', 'c', '(select relowner from own)')}
      from pg_attribute where attrelid = $1::regclass and attnum > 0 and attacl is not null
    union all select 'column', attname::text, concat_ws('; ', row_number() over (order by attnum), format_type(atttypid, atttypmod),
      case when attnotnull then 'not null' end, nullif(attidentity, ''), nullif(attgenerated, ''), attstorage,
      nullif(attcompression, ''), attcollation::regcollation, pg_get_expr(adbin, adrelid))
      from pg_attribute left join pg_attrdef on adrelid = attrelid and adnum = attnum
      where attrelid = $1::regclass and attnum > 0 and not attisdropped
    union all select 'column setting', attname::text, concat_ws('; ', attstattarget, array_to_string(attoptions, ','))
      from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped
    union all select 'comment', attname::text, col_description(attrelid, attnum) from pg_attribute
      where attrelid = $1::regclass and attnum > 0 and col_description(attrelid, attnum) is not null
    union all select case when contype in ('p', 'u', 'x') then 'key' when contype = 'f' then 'foreign key' else 'check' end,
      conname::text, concat_ws('; ', pg_get_constraintdef(oid), convalidated, condeferrable, condeferred)
      from pg_constraint where conrelid = $1::regclass and contype <> 't'
    union all select 'comment', conname::text, obj_description(oid, 'pg_constraint') from pg_constraint
      where conrelid = $1::regclass and obj_description(oid, 'pg_constraint') is not null
    union all select 'incoming key', format('%s.%s', conrelid::regclass, conname),
      concat_ws('; ', pg_get_constraintdef(oid), convalidated, obj_description(oid, 'pg_constraint'))
      from pg_constraint where confrelid = $1::regclass and conrelid <> confrelid and contype = 'f'
    union all select 'index', index.relname::text, concat_ws('; ', pg_get_indexdef(indexrelid, 0, true), indisvalid, indisclustered,
      indisreplident, array_to_string(index.reloptions, ','), obj_description(index.oid, 'pg_class'),
      (select string_agg(attstattarget::text, ',' order by attnum) from pg_attribute where attrelid = indexrelid))
      from pg_index join pg_class index on index.oid = indexrelid where indrelid = $1::regclass
    union all select 'trigger', tgname::text, concat_ws('; ', pg_get_triggerdef(oid, true), tgenabled, obj_description(oid, 'pg_trigger'))
      from pg_trigger where tgrelid = $1::regclass and not tgisinternal
    union all select 'rule', rulename::text, concat_ws('; ', pg_get_ruledef(oid), ev_enabled) from pg_rewrite where ev_class = $1::regclass
    union all select 'policy', polname::text, concat_ws('; ', polcmd, polpermissive,
      (select string_agg(case role when 0 then 'public' else pg_get_userbyid(role) end, ',') from unnest(polroles) role),
      pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid), obj_description(oid, 'pg_policy'))
      from pg_policy where polrelid = $1::regclass
    union all select 'row security', '', concat_ws('; ', relrowsecurity, relforcerowsecurity) from own
    union all select 'publication', pubname::text, (to_jsonb(pg_publication_tables) - 'pubname')::text from pg_publication_tables, own
      where schemaname = relnamespace::regnamespace::text and tablename = relname
    union all select 'statistics', format('%s.%s', stxnamespace::regnamespace, stxname), concat_ws('; ', pg_get_statisticsobjdef(oid),
      stxstattarget, obj_description(oid, 'pg_statistic_ext')) from pg_statistic_ext where stxrelid = $1::regclass
    union all select 'sequence', objid::regclass::text, concat_ws('; ', deptype, attname, seqstart, seqincrement, seqmin, seqmax,
      seqcache, seqcycle, pg_get_userbyid(relowner), ${acl('relacl', 's', 'relowner')})
      from pg_depend join pg_sequence on seqrelid = objid join pg_class on pg_class.oid = objid
      join pg_attribute on attrelid = refobjid and attnum = refobjsubid
      where refclassid = 'pg_class'::regclass and refobjid = $1::regclass and classid = 'pg_class'::regclass
    union all select case relkind when 'v' then 'view' else 'materialized view' end, views.oid::regclass::text, concat_ws('; ',
      pg_get_viewdef(oid), array_to_string(reloptions, ','), relispopulated, pg_get_userbyid(relowner), ${acl('relacl', 'r', 'relowner')},
      obj_description(oid, 'pg_class'), (select string_agg(pg_get_indexdef(indexrelid, 0, true), ', ' order by indexrelid::regclass::text)
       from pg_index where indrelid = views.oid)) from views
  ) entries order by kind, name`
