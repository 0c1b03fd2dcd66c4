import type pg from 'pg'

import { AppError } from '../../../src-shared/errors/app-error.ts'
import { type Generation, sqlNameOf } from './generation.ts'

/** Throws where a table has a neighbour that a new generation could not be given, before anything is changed. */
export async function requireSwappable(client: pg.Client, active: Generation): Promise<void> {
  const found = await client.query<{ what: string }>(obstacles, [sqlNameOf(active)])
  const [first] = found.rows
  if (first)
    throw new AppError('generation_unsupported', { table: `${active.schema}.${active.name}`, what: first.what })
}

/** What depends on the table, or on the type of its rows, and is neither a part of it nor carried over. */
const obstacles = `
  with own as (select pg_class.oid, reltype, typarray, relkind, reloftype, relnamespace from pg_class join pg_type on pg_type.oid = reltype
               where pg_class.oid = $1::regclass)
  select what from (
    select 'it is not an ordinary table' as what from own where relkind <> 'r'
    union all select 'it is a partition or inherits from another table' from pg_inherits where inhrelid = $1::regclass
    union all select format('%s inherits from it', inhrelid::regclass) from pg_inherits where inhparent = $1::regclass
    union all select 'it is a table of a type (OF)' from own where reloftype <> 0
    union all select 'it belongs to an extension' from pg_depend
      where classid = 'pg_class'::regclass and objid = $1::regclass and deptype = 'e'
    union all
    select format('%s depends on it', pg_describe_object(classid, objid, objsubid))
    from pg_depend, own
    where refclassid = 'pg_class'::regclass and refobjid = $1::regclass and not case classid
      when 'pg_class'::regclass then objid = refobjid or (select relkind in ('i', 'S', 't') from pg_class where oid = objid)
      when 'pg_type'::regclass then objid in (reltype, typarray)
      when 'pg_attrdef'::regclass then (select adrelid = refobjid from pg_attrdef where oid = objid)
      when 'pg_constraint'::regclass then (select refobjid in (conrelid, confrelid) from pg_constraint where oid = objid)
      when 'pg_trigger'::regclass then (select tgisinternal or tgrelid = refobjid from pg_trigger where oid = objid)
      when 'pg_policy'::regclass then (select polrelid = refobjid from pg_policy where oid = objid)
      when 'pg_statistic_ext'::regclass then true
      when 'pg_publication_rel'::regclass then true
      when 'pg_rewrite'::regclass then (
        select ev_class = refobjid or view.relkind = 'v' or (view.relkind = 'm' and view.relnamespace = own.relnamespace)
        from pg_rewrite join pg_class view on view.oid = ev_class where pg_rewrite.oid = objid)
      else false end
    union all
    select format('%s depends on the type of its rows', pg_describe_object(classid, objid, objsubid))
    from pg_depend, own
    where refclassid = 'pg_type'::regclass and refobjid in (reltype, typarray)
      and not (classid = 'pg_type'::regclass and objid = typarray)
  ) found order by what limit 1`
