import type pg from 'pg'

import { AppError } from '../../../src-shared/errors/app-error.ts'
import { quoteIdentifier } from '../../../src-shared/sql/quote.ts'
import { type Generation, sqlNameOf } from './generation.ts'
import { grants } from './neighbours.ts'
import { lookIn, runStatements, statementsOf } from './statements.ts'

/**
 * Fills new materialized views from the next generation, which nobody sees before the swap, and gives the statements of the swap
 * itself. Views are replaced in their place, so what depends on them stays; materialized views cannot be, and are made anew.
 */
export async function buildDependentViews(
  client: pg.Client,
  active: Generation,
  next: Generation,
): Promise<readonly string[]> {
  await lookIn(client, active.schema)
  const found = await client.query<{ name: string; schema: string }>(
    `with recursive ${rebuilt} select relname as name, nspname as schema from rebuilt join pg_class using (oid)
     join pg_namespace on pg_namespace.oid = relnamespace group by 1, 2 order by max(depth), relname`,
    [sqlNameOf(active)],
  )
  const elsewhere = found.rows.find(({ schema }) => schema !== active.schema)
  if (elsewhere) {
    const what = `materialized view ${elsewhere.schema}.${elsewhere.name} of another schema depends on it`
    throw new AppError('generation_unsupported', { table: `${active.schema}.${active.name}`, what })
  }
  const views = await statementsOf(client, replaceViews, [sqlNameOf(active)])
  const moves: string[] = []
  const given: string[] = []
  const drops: string[] = []
  const old = `${next.schema}_old`
  for (const { name } of found.rows) {
    const view = sqlNameOf({ schema: active.schema, name })
    await lookIn(client, active.schema)
    const made = await statementsOf(client, makeMaterialized, [view])
    given.push(...(await statementsOf(client, grants, [view])), ...(await statementsOf(client, ownerOf, [view])))
    await lookIn(client, next.schema, active.schema)
    await runStatements(client, active, made)
    const alter = (schema: string) => `alter materialized view ${sqlNameOf({ schema, name })}`
    moves.push(`${alter(active.schema)} set schema ${quoteIdentifier(old)}`)
    moves.push(`${alter(next.schema)} set schema ${quoteIdentifier(active.schema)}`)
    drops.unshift(`drop materialized view ${sqlNameOf({ schema: old, name })}`)
  }
  const isMoved = moves.length > 0
  const schema = quoteIdentifier(old)
  return [
    ...(isMoved ? [`create schema ${schema}`] : []),
    ...moves,
    ...views,
    ...given,
    ...drops,
    ...(isMoved ? [`drop schema ${schema}`] : []),
  ]
}

const dependents = (of: string, kind: 'm' | 'v') => `
  pg_depend join pg_rewrite on pg_rewrite.oid = objid join pg_class view on view.oid = ev_class
  where classid = 'pg_rewrite'::regclass and refclassid = 'pg_class'::regclass and refobjid = ${of}
    and view.relkind = '${kind}' and view.oid <> refobjid`

const rebuilt = `
  rebuilt as (
    select view.oid, 1 as depth from ${dependents('$1::regclass', 'm')}
    union select found.oid, depth + 1 from rebuilt, lateral (select view.oid from ${dependents('rebuilt.oid', 'm')}) found)`

const replaceViews = `
  with recursive ${rebuilt}, changed as (select $1::regclass::oid as oid union select oid from rebuilt)
  select distinct format('create or replace view %s%s as %s', found.oid::regclass,
    ' with (' || (select string_agg(format('%I = %L', option_name, option_value), ', ') from pg_options_to_table(found.reloptions)) || ')',
    pg_get_viewdef(found.oid)) as statement
  from changed, lateral (select view.oid, view.reloptions from ${dependents('changed.oid', 'v')}) found`

const makeMaterialized = `
  with own as (select * from pg_class where oid = $1::regclass)
  select statement from (
    select 1 as step, '' as name, format('create materialized view %I%s%s%s as %s with no data', relname,
      (select format(' using %I', amname) from pg_am where oid = relam),
      ' with (' || (select string_agg(format('%I = %L', option_name, option_value), ', ') from pg_options_to_table(reloptions)) || ')',
      (select format(' tablespace %I', spcname) from pg_tablespace where oid = reltablespace),
      rtrim(pg_get_viewdef(oid), ';')) as statement from own
    union all select 2, '', format('refresh materialized view %I', relname) from own where relispopulated
    union all select 3, index.relname::text, pg_get_indexdef(indexrelid, 0, true)
    from pg_index join pg_class index on index.oid = indexrelid where indrelid = $1::regclass
    union all select 4, index.relname::text, format('comment on index %I is %L', index.relname, obj_description(index.oid, 'pg_class'))
    from pg_index join pg_class index on index.oid = indexrelid where indrelid = $1::regclass
      and obj_description(index.oid, 'pg_class') is not null
    union all select 5, attnum::text, format('comment on column %I.%I is %L', relname, attname, col_description(own.oid, attnum))
    from own join pg_attribute on attrelid = own.oid where col_description(own.oid, attnum) is not null
    union all select 6, '', format('comment on materialized view %I is %L', relname, obj_description(oid, 'pg_class'))
    from own where obj_description(oid, 'pg_class') is not null
    union all select 7, '', format('analyze %I', relname) from own where relispopulated
  ) steps order by step, name`

const ownerOf = `
  select format('alter materialized view %s owner to %I', $1::text, pg_get_userbyid(relowner)) as statement
  from pg_class where oid = $1::regclass`
