import { type DatabaseFacts, databaseFactsSchema } from '../../../src-shared/database-rights/database-facts.ts'
import type { DatabaseNeeds } from '../../../src-shared/database-rights/database-needs.ts'
import { schemaOfTable, tableRights } from '../../../src-shared/database-rights/table-need.ts'
import type { DatabaseClient } from '../database.ts'
import { splitName } from '../schemas/read-table.ts'

/** Asks the catalog, in one query, what the role of a connection may do with what is needed, and with the schemas of it. */
export async function readDatabaseFacts(client: DatabaseClient, needs: DatabaseNeeds): Promise<DatabaseFacts> {
  const tables = namesToFind(needs.tables.map(({ table }) => table))
  const functions = namesToFind(needs.functions.map(({ name }) => name))
  const [row] = await client.query<{ facts: string }>(factsText, [
    JSON.stringify(tables),
    [...new Set([...tables, ...functions].map(({ name }) => schemaOfTable(name)))],
    tableRights,
    JSON.stringify(functions),
  ])
  return databaseFactsSchema.parse(JSON.parse(row?.facts ?? '{}'))
}

const namesToFind = (names: readonly string[]) =>
  [...new Set(names)].map((name) => {
    const [namespace, relation] = splitName(name)
    return { name, namespace, relation }
  })

/**
 * Functions like to_regclass fail on a schema that the role may not use, so tables are found by name. Rights that can be
 * given by column count where any column has them; a target is not refused for columns that it does not send.
 */
const factsText = `
  with wanted_table as (
    select * from json_to_recordset($1) as t (name text, namespace text, relation text)
  ),
  this_database as (
    select d.oid, d.datname, pg_get_userbyid(d.datdba) as owner from pg_database d where d.datname = current_database()
  ),
  schema_facts as (
    select w.position, json_build_object(
      'name', w.name,
      'sqlName', quote_ident(w.name),
      'exists', n.oid is not null,
      'owner', quote_ident(case pg_get_userbyid(n.nspowner)
                             when 'pg_database_owner' then (select owner from this_database)
                             else pg_get_userbyid(n.nspowner) end),
      'mayUse', coalesce(has_schema_privilege(n.oid, 'usage'), false),
      'mayCreate', coalesce(has_schema_privilege(n.oid, 'create'), false)) as facts
    from unnest($2::text[]) with ordinality as w (name, position)
    left join pg_namespace n on n.nspname = w.name
  ),
  table_facts as (
    select json_build_object(
      'name', w.name,
      'sqlName', format('%I.%I', w.namespace, w.relation),
      'exists', c.oid is not null,
      'owner', quote_ident(pg_get_userbyid(c.relowner)),
      'isOwner', coalesce(pg_has_role(c.relowner, 'usage'), false),
      'rights', (
        select coalesce(json_agg(r.name), '[]')
        from unnest($3::text[]) as r (name)
        where c.oid is not null
          and case when r.name <> 'maintain' then has_table_privilege(c.oid, r.name)
                or case when r.name in ('select', 'insert', 'update', 'references')
                    then has_any_column_privilege(c.oid, r.name) else false end
              when current_setting('server_version_num')::int >= 170000 then has_table_privilege(c.oid, r.name)
              else pg_has_role(c.relowner, 'usage') end),
      'hasRowSecurity', coalesce(row_security_active(c.oid), false),
      'closedSequences', (
        select coalesce(json_agg(json_build_object('column', a.attname, 'sqlName', format('%I.%I', sn.nspname, s.relname))), '[]')
        from pg_attrdef d
        join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
        join pg_depend p on p.classid = 'pg_attrdef'::regclass and p.objid = d.oid and p.refclassid = 'pg_class'::regclass
        join pg_class s on s.oid = p.refobjid
        join pg_namespace sn on sn.oid = s.relnamespace
        where d.adrelid = c.oid
          and case when s.relkind = 'S' then not has_sequence_privilege(s.oid, 'usage, update') else false end)) as facts
    from wanted_table w
    left join pg_namespace n on n.nspname = w.namespace
    left join pg_class c on c.relnamespace = n.oid and c.relname = w.relation and c.relkind in ('r', 'p', 'v', 'm', 'f')
  ),
  function_facts as (
    select json_build_object('name', w.name, 'signatures', (
      select coalesce(json_agg(json_build_object(
        'sqlName', format('%I.%I(%s)', n.nspname, p.proname, pg_get_function_identity_arguments(p.oid)),
        'owner', quote_ident(pg_get_userbyid(p.proowner)),
        'mayCall', has_function_privilege(p.oid, 'execute'))), '[]')
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname = w.namespace and p.proname = w.relation)) as facts
    from json_to_recordset($4) as w (name text, namespace text, relation text)
    -- Postgres looks for a name without a schema among its own functions first.
    where w.namespace <> 'public' or not exists (
      select from pg_proc where pronamespace = 'pg_catalog'::regnamespace and proname = w.relation)
  )
  select json_build_object(
    'role', quote_ident(current_user),
    'database', quote_ident(d.datname),
    'databaseOwner', quote_ident(d.owner),
    'version', split_part(current_setting('server_version'), ' ', 1),
    'versionNumber', current_setting('server_version_num')::int,
    'encoding', current_setting('server_encoding'),
    'tlsVersion', (select version from pg_stat_ssl where pid = pg_backend_pid() and ssl),
    'isStandby', pg_is_in_recovery(),
    'isReadOnly', current_setting('default_transaction_read_only')::boolean,
    'mayCreateSchemas', has_database_privilege(d.oid, 'create'),
    'mayCreateTemporary', has_database_privilege(d.oid, 'temporary'),
    'timeouts', (
      select coalesce(json_agg(json_build_object('name', name, 'ms', setting::bigint) order by name), '[]')
      from pg_settings where name in ('statement_timeout', 'lock_timeout', 'transaction_timeout',
        'idle_in_transaction_session_timeout', 'idle_session_timeout') and setting::bigint > 0),
    'schemas', (select coalesce(json_agg(facts order by position), '[]') from schema_facts),
    'tables', (select coalesce(json_agg(facts), '[]') from table_facts),
    'functions', (select coalesce(json_agg(facts), '[]') from function_facts)
  )::text as facts
  from this_database d`
