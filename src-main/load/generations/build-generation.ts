import type pg from 'pg'

import { quoteIdentifier } from '../../../src-shared/sql/quote.ts'
import { type Generation, sqlNameOf } from './generation.ts'
import { lookIn, runStatements, statementsOf } from './statements.ts'

/** Makes an empty table like the active one, with all that rows are checked against as they come and without its indexes; gives the statements. */
export async function createNext(client: pg.Client, active: Generation, next: Generation): Promise<readonly string[]> {
  const name = sqlNameOf(active)
  const made = `create schema ${quoteIdentifier(next.schema)}`
  await client.query(made)
  await lookIn(client, active.schema)
  const created = await statementsOf(client, createTable, [name, sqlNameOf(next)])
  const shaped = await statementsOf(client, shapeTable, [name])
  await lookIn(client, next.schema, active.schema)
  await runStatements(client, active, created)
  const renamed = await statementsOf(client, renameSequences, [name, sqlNameOf(next)])
  await runStatements(client, active, renamed)
  const continued = await statementsOf(client, continueSequences, [name, sqlNameOf(next)])
  await runStatements(client, active, [...continued, ...shaped])
  return [made, ...created, ...renamed, ...continued, ...shaped]
}

/** Gives the filled table its keys, indexes and statistics; gives the statements. */
export async function indexNext(client: pg.Client, active: Generation, next: Generation): Promise<readonly string[]> {
  await lookIn(client, active.schema)
  const statements = await statementsOf(client, indexTable, [sqlNameOf(active)])
  const statistics = await statementsOf(client, makeStatistics, [sqlNameOf(active), quoteIdentifier(next.schema)])
  await lookIn(client, next.schema, active.schema)
  const all = [...statements, ...statistics, `analyze ${sqlNameOf(next)}`]
  await runStatements(client, active, all)
  return all
}

const options = (column: string) =>
  `(select string_agg(format('%I = %L', option_name, option_value), ', ') from pg_options_to_table(${column}))`

const createTable = `
  select format('create %s table %s (like %s including defaults including generated including identity including storage '
      'including compression including comments)%s%s%s',
    case relpersistence when 'u' then 'unlogged' else '' end, $2::text, $1::text,
    (select format(' using %I', amname) from pg_am where oid = relam),
    ' with (' || ${options('reloptions')} || ')',
    (select format(' tablespace %I', spcname) from pg_tablespace where oid = reltablespace)) as statement
  from pg_class where oid = $1::regclass`

/** The sequences of identity columns get the names that those of the active table have. */
const renameSequences = `
  select format('alter sequence %s rename to %I', pg_get_serial_sequence($2, attname),
                (select relname from pg_class where oid = pg_get_serial_sequence($1, attname)::regclass)) as statement
  from pg_attribute where attrelid = $1::regclass and attidentity <> '' and not attisdropped
    and split_part(pg_get_serial_sequence($2, attname), '.', 2) <> split_part(pg_get_serial_sequence($1, attname), '.', 2)`

/** The rows that come are numbered on from those that are there. */
const continueSequences = `
  select format('select setval(%L, last_value, is_called) from %s', pg_get_serial_sequence($2, attname),
                pg_get_serial_sequence($1, attname)) as statement
  from pg_attribute where attrelid = $1::regclass and attidentity <> '' and not attisdropped`

const shapeTable = `
  select statement from (
    select 1 as step, conname::text as name, format('alter table %I add constraint %I %s', relname, conname,
             pg_get_constraintdef(pg_constraint.oid)) as statement
    from pg_constraint join pg_class on pg_class.oid = conrelid where conrelid = $1::regclass and contype = 'c'
    union all
    select 2, attname::text, format('alter table %I alter column %I set statistics %s', relname, attname, attstattarget)
    from pg_attribute join pg_class on pg_class.oid = attrelid
    where attrelid = $1::regclass and attnum > 0 and not attisdropped and attstattarget >= 0
    union all
    select 3, attname::text, format('alter table %I alter column %I set (%s)', relname, attname, ${options('attoptions')})
    from pg_attribute join pg_class on pg_class.oid = attrelid
    where attrelid = $1::regclass and attnum > 0 and not attisdropped and attoptions is not null
    union all
    select 4, '', format('alter table %I set (%s)', own.relname,
             (select string_agg(format('toast.%I = %L', option_name, option_value), ', ')
              from pg_options_to_table(toast.reloptions)))
    from pg_class own join pg_class toast on toast.oid = own.reltoastrelid
    where own.oid = $1::regclass and toast.reloptions is not null
  ) steps order by step, name`

/** Keys as constraints, the other indexes by their own text, and what is set on them afterwards. */
const indexTable = `
  with own as (select oid, relname, relreplident from pg_class where oid = $1::regclass),
    indexes as (
      select indexrelid, indisclustered, indisreplident, index.*, con.oid as constraint_id, con.conname
      from pg_index join pg_class index on index.oid = indexrelid
      left join pg_constraint con on con.conindid = indexrelid and con.conrelid = indrelid and contype in ('p', 'u', 'x')
      where indrelid = $1::regclass)
  select statement from (
    select 1 as step, indexes.relname::text as name,
      case when constraint_id is null then pg_get_indexdef(indexrelid, 0, true)
           else format('alter table %I add constraint %I %s', own.relname, conname, pg_get_constraintdef(constraint_id)) end
      as statement from indexes, own
    union all select 2, relname::text, format('alter index %I set (%s)', relname, ${options('reloptions')})
    from indexes where reloptions is not null and constraint_id is not null
    union all select 3, relname::text, format('alter index %I set tablespace %I', relname,
      (select spcname from pg_tablespace where oid = reltablespace)) from indexes where reltablespace <> 0
    union all select 4, relname::text, format('alter index %I alter column %s set statistics %s', relname, attnum, attstattarget)
    from indexes join pg_attribute on attrelid = indexrelid where attstattarget >= 0
    union all select 5, relname::text, format('comment on index %I is %L', relname, obj_description(indexrelid, 'pg_class'))
    from indexes where obj_description(indexrelid, 'pg_class') is not null
    union all select 6, conname::text, format('comment on constraint %I on %I is %L', conname, relname,
      obj_description(con.oid, 'pg_constraint'))
    from pg_constraint con, own where conrelid = own.oid and contype <> 'f' and obj_description(con.oid, 'pg_constraint') is not null
    union all select 7, indexes.relname::text, format('alter table %I cluster on %I', own.relname, indexes.relname)
    from indexes, own where indisclustered
    union all select 8, '', format('alter table %I replica identity %s', relname, case relreplident
      when 'f' then 'full' when 'n' then 'nothing'
      else (select format('using index %I', relname) from indexes where indisreplident) end)
    from own where relreplident <> 'd'
  ) steps order by step, name`

/** A statistics object has a schema of its own, so it is made next to the new table and moved when that is. */
const makeStatistics = `
  select statement from (
    select 1 as step, stxname::text as name, replace(pg_get_statisticsobjdef(stat.oid),
      format('STATISTICS %I.%I ', nspname, stxname), format('STATISTICS %s.%I ', $2::text, stxname)) as statement
    from pg_statistic_ext stat join pg_namespace on pg_namespace.oid = stxnamespace where stxrelid = $1::regclass
    union all select 2, stxname::text, format('alter statistics %s.%I set statistics %s', $2::text, stxname, stxstattarget)
    from pg_statistic_ext where stxrelid = $1::regclass and stxstattarget >= 0
    union all select 3, stxname::text, format('comment on statistics %s.%I is %L', $2::text, stxname,
      obj_description(oid, 'pg_statistic_ext'))
    from pg_statistic_ext where stxrelid = $1::regclass and obj_description(oid, 'pg_statistic_ext') is not null
  ) steps order by step, name`
