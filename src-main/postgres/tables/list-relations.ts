import type { RelationKind, TableSummary } from '../../../src-shared/contract/table-summary.ts'
import { ledgerTables } from '../../../src-shared/ledger/ledger-tables.ts'
import type { Database } from '../database.ts'
import { countAll, countedBytes } from './count-rows.ts'

export type ListedRelation = Omit<TableSummary, 'displayName'>

/** More tables than these are not counted one by one. */
const mostCounted = 300

/** Every table and view of the database by name, without Weir's own, those of the server, and partitions, which are part of their table. */
export async function listRelations(
  database: Database,
): Promise<{ readonly role: string; readonly relations: readonly ListedRelation[] }> {
  const found = await database.query<RelationRow>(relationsText, [ownTables(database)])
  const [who] = await database.query<{ role: string }>('select current_user as role')
  const counted = await countSmallest(database, found)
  const relations = found.map(({ quoted, size, estimate, partitions, ...row }): ListedRelation => {
    const exact = counted.get(quoted)
    return {
      ...row,
      rows: exact ?? (estimate === null ? null : Math.round(Number(estimate))),
      isExact: exact !== undefined,
      sizeBytes: size === null ? null : Number(size),
      partitions: Number(partitions),
    }
  })
  return { role: who?.role ?? '', relations }
}

/** Postgres has no estimate of a table that was just loaded, so those that Weir loads are counted. */
async function countSmallest(database: Database, found: readonly RelationRow[]): Promise<ReadonlyMap<string, number>> {
  const countable = found
    .filter(({ kind, isReadable, size }) => kind !== 'other' && isReadable && Number(size) <= countedBytes)
    .toSorted((one, other) => Number(one.size) - Number(other.size))
    .slice(0, mostCounted)
  return new Map(
    await Promise.all(countable.map(async ({ quoted }) => [quoted, await countAll(database, quoted)] as const)),
  )
}

function ownTables({ settings }: Database): readonly string[] {
  const { schema: _, ...tables } = ledgerTables(settings)
  return Object.values(tables).map(({ name }) => name)
}

interface RelationRow {
  readonly table: string
  readonly quoted: string
  readonly kind: TableSummary['kind']
  readonly relation: RelationKind
  readonly owner: string
  readonly comment: string | null
  readonly isReadable: boolean
  readonly estimate: string | null
  readonly size: string | null
  readonly partitions: string
}

/** Without an analysis Postgres still counts the rows that were inserted and deleted since its statistics began. */
const relationsText = `
  with listed as (
    select c.oid, c.relkind, c.relname, c.relowner, n.nspname,
           has_schema_privilege(n.oid, 'usage') and has_table_privilege(c.oid, 'select') as is_readable
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'v', 'm', 'f') and not c.relispartition
      and n.nspname !~ '^(pg_|weir$|weir_previous_|information_schema$)'
      and (n.nspname || '.' || c.relname) <> all ($1::text[])
  ), stored as (
    select oid as root, oid as part from listed where relkind in ('r', 'm', 'f')
    union all
    select oid, tree.relid::oid from listed cross join lateral pg_partition_tree(oid) as tree where relkind = 'p' and tree.isleaf
  ), sized as (
    select root, count(*) as parts,
           sum(pg_total_relation_size(part)) filter (where relkind <> 'f') as size,
           case when count(*) = count(estimate) then sum(estimate) end as estimate
    from (
      select root, part, relkind,
             case when pg_stat_get_live_tuples(oid) > 0 then pg_stat_get_live_tuples(oid)::numeric
                  when reltuples >= 0 and relkind <> 'f' then reltuples::numeric
                  when reltuples > 0 then reltuples::numeric
                  when relkind <> 'f' and pg_relation_size(oid) = 0 then 0 end as estimate
      from stored join pg_class on oid = part) as parts
    group by root
  )
  select nspname || '.' || relname as table, format('%I.%I', nspname, relname) as quoted,
         case when nspname = 'dlq' then 'quarantine'
              when nspname = 'public' and relname like 'ds\\_%' and relkind in ('r', 'p') then 'schema'
              else 'other' end as kind,
         case relkind when 'p' then 'partitioned table' when 'v' then 'view' when 'm' then 'materialized view'
                      when 'f' then 'foreign table' else 'table' end as relation,
         pg_get_userbyid(relowner) as owner, obj_description(oid, 'pg_class') as comment, is_readable as "isReadable",
         case when relkind = 'p' then coalesce(estimate, case when parts is null then 0 end) else estimate end as estimate,
         case when relkind = 'p' then coalesce(size, 0) else size end as size,
         case when relkind = 'p' then coalesce(parts, 0) else 0 end as partitions
  from listed left join sized on root = oid
  order by nspname = 'dlq', nspname <> 'public', nspname, relname`
