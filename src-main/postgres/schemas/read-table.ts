import type { ExistingTable } from '../../../src-shared/schemas/existing-table.ts'
import type { GeneratedKind } from '../../../src-shared/schemas/generated-column.ts'
import { quoteQualifiedName } from '../../../src-shared/sql/quote.ts'
import type { DatabaseClient } from '../database.ts'

const tables = ['r', 'p']
export const tablesAndViews: readonly string[] = [...tables, 'v', 'm', 'f']

/** What the catalog says about a table, given as namespace.name; null where there is none, or none of these `relkind`s. */
export async function readTable(
  client: DatabaseClient,
  table: string,
  kinds: readonly string[] = tables,
): Promise<ExistingTable | null> {
  const columns = await client.query<ColumnRow>(columnsText, [...splitName(table), kinds])
  if (columns.length === 0) return null
  const keys = await client.query<KeyRow>(keysText, splitName(table))
  const columnsOf = (key: KeyRow): string[] => JSON.parse(key.columns) as string[]
  return {
    columns,
    primaryKey: keys.filter((key) => key.is_primary).flatMap(columnsOf),
    uniqueKeys: keys.filter((key) => !key.is_primary).map(columnsOf),
  }
}

/** The types of its columns by name, in their order; none where there is no such table. */
export async function readColumnTypes(client: DatabaseClient, table: string): Promise<ReadonlyMap<string, string>> {
  const columns = await client.query<Pick<ColumnRow, 'name' | 'type'>>(typesText, [quoteQualifiedName(table), tables])
  return new Map(columns.map(({ name, type }) => [name, type]))
}

/** The namespace and the name of a qualified table. */
export function splitName(table: string): [string, string] {
  const dot = table.indexOf('.')
  return dot < 0 ? ['public', table] : [table.slice(0, dot), table.slice(dot + 1)]
}

interface ColumnRow {
  readonly name: string
  readonly type: string
  readonly nullable: boolean
  readonly defaultExpression: string | null
  readonly generated: GeneratedKind | null
}

interface KeyRow {
  readonly is_primary: boolean
  readonly columns: string
}

const columnsText = `
  select a.attname as name, format_type(a.atttypid, a.atttypmod) as type, not a.attnotnull as nullable,
         pg_get_expr(d.adbin, d.adrelid) as "defaultExpression",
         case when a.attgenerated <> '' then 'expression' when a.attidentity = 'a' then 'identity_always'
              when a.attidentity = 'd' or exists (
                select from pg_depend p join pg_class s on p.refclassid = 'pg_class'::regclass and s.oid = p.refobjid
                where p.classid = 'pg_attrdef'::regclass and p.objid = d.oid and s.relkind = 'S')
              then 'identity_by_default' end as generated
  from pg_attribute a
  join pg_class c on c.oid = a.attrelid
  join pg_namespace n on n.oid = c.relnamespace
  left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where n.nspname = $1 and c.relname = $2 and c.relkind::text = any ($3::text[]) and a.attnum > 0 and not a.attisdropped
  order by a.attnum`

/** Asked at every request for rows: Postgres takes longer to plan `columnsText` than to read those rows. */
const typesText = `
  select a.attname as name, format_type(a.atttypid, a.atttypmod) as type
  from pg_attribute a
  join pg_class c on c.oid = a.attrelid
  where c.oid = to_regclass($1) and c.relkind::text = any ($2::text[]) and a.attnum > 0 and not a.attisdropped
  order by a.attnum`

/** Partial and expression indexes do not make a column unique. */
const keysText = `
  select i.indisprimary as is_primary,
         (select json_agg(a.attname order by k.position)
          from unnest(i.indkey::smallint[]) with ordinality as k (attnum, position)
          join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
          where k.position <= i.indnkeyatts)::text as columns
  from pg_index i
  join pg_class c on c.oid = i.indrelid
  join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = $1 and c.relname = $2 and i.indisunique and i.indpred is null and i.indexprs is null
  order by i.indexrelid`
