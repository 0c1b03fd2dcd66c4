import type pg from 'pg'

import type { Pipeline } from '../../../src-shared/pipeline/ir.ts'
import type {
  AdoptedColumn,
  AdoptedKind,
  AdoptedTable,
  AdoptedTables,
} from '../../../src-shared/schemas/adopted-table.ts'
import { noAdoptedTables } from '../../../src-shared/schemas/adopted-table.ts'
import type { SchemaRecord } from '../../../src-shared/schemas/schema-record.ts'
import { schemaOf } from '../../../src-shared/schemas/table-shape.ts'
import { connect } from '../../postgres/connect.ts'
import type { DatabaseSettings } from '../../postgres/database-settings.ts'
import { translateStatementError } from '../../postgres/translate-error.ts'

/** The tables that the targets of a pipeline name and no schema describes. */
export const tablesToAdopt = ({ nodes }: Pipeline, schemas: readonly SchemaRecord[]): readonly string[] => [
  ...new Set(
    nodes.flatMap((node) =>
      node.kind === 'target' && node.schema !== '' && !schemaOf(node.schema, schemas) ? [node.schema] : [],
    ),
  ),
]

/** What the catalog says of tables, given by their qualified names. Throws what reaching the database throws. */
export async function readAdoptedTables(database: DatabaseSettings, tables: readonly string[]): Promise<AdoptedTables> {
  if (tables.length === 0) return noAdoptedTables
  const client = await connect(database, 'weir reads tables')
  try {
    await client.query(`set statement_timeout = '20s'`)
    const found: AdoptedTable[] = []
    for (const name of tables) {
      const table = await readAdoptedTable(client, name)
      if (table) found.push(table)
    }
    const names = found.length < tables.length ? (await client.query<{ name: string }>(loadableTablesText)).rows : []
    return { found, names: names.map(({ name }) => name), unread: null }
  } catch (error) {
    throw translateStatementError(error, database)
  } finally {
    await client.end()
  }
}

async function readAdoptedTable(client: pg.Client, table: string): Promise<AdoptedTable | null> {
  const dot = table.indexOf('.')
  const name = [table.slice(0, dot), table.slice(dot + 1)]
  const found = await client.query<ColumnRow>(columnsText, name)
  const [first] = found.rows
  if (!first) return null
  const { rows } = await client.query<{ isPrimary: boolean; columns: string }>(keysText, name)
  const keys = rows.map(({ isPrimary, columns }) => ({ isPrimary, columns: JSON.parse(columns) as string[] }))
  return {
    name: table,
    kind: first.relation,
    columns: found.rows.map(({ relation: _relation, ...column }) => column),
    primaryKey: keys.filter(({ isPrimary }) => isPrimary).flatMap(({ columns }) => columns),
    uniqueKeys: keys.filter(({ isPrimary }) => !isPrimary).map(({ columns }) => columns),
  }
}

interface ColumnRow extends AdoptedColumn {
  readonly relation: AdoptedKind
}

/** Weir's own tables and those of the server are nobody's targets. */
const isForeign = `nspname !~ '^(pg_|weir$|weir_previous_|dlq$|information_schema$)' and relkind in ('r', 'p', 'v', 'f')`

const columnsText = `
  with recursive typed as (
    select attnum, atttypid as type_id, atttypmod as modifier, false as takes_no_null, null::text collate "C" as type_default
    from pg_attribute join pg_class on pg_class.oid = attrelid join pg_namespace on pg_namespace.oid = relnamespace
    where nspname = $1 and relname = $2 and ${isForeign} and attnum > 0 and not attisdropped
    union all
    select attnum, typbasetype, typtypmod, takes_no_null or typnotnull, coalesce(type_default, typdefault)
    from typed join pg_type on pg_type.oid = type_id where typtype = 'd'),
  based as (select distinct on (attnum) typed.*, typtype, typcategory from typed join pg_type on pg_type.oid = type_id
            where typtype <> 'd' order by attnum)
  select case relkind when 'p' then 'partitioned table' when 'v' then 'view' when 'f' then 'foreign table' else 'table' end
           as relation,
         attname as name, format_type(atttypid, atttypmod) as type, format_type(type_id, modifier) as "baseType",
         case when typcategory = 'A' then 'array' when typtype = 'e' then 'enum' when typtype in ('r', 'm') then 'range'
              when typtype = 'c' then 'composite' else 'base' end as kind,
         not attnotnull and not takes_no_null as nullable,
         coalesce(pg_get_expr(adbin, adrelid), type_default) as "defaultExpression",
         case when attgenerated <> '' then 'expression' when attidentity = 'a' then 'identity_always'
              when attidentity = 'd' or exists (
                select from pg_depend p join pg_class s on p.refclassid = 'pg_class'::regclass and s.oid = p.refobjid
                where p.classid = 'pg_attrdef'::regclass and p.objid = pg_attrdef.oid and s.relkind = 'S')
              then 'identity_by_default' end as generated
  from pg_class join pg_namespace on pg_namespace.oid = relnamespace
  join pg_attribute on attrelid = pg_class.oid join based using (attnum)
  left join pg_attrdef on adrelid = attrelid and adnum = attnum
  where nspname = $1 and relname = $2 and not attisdropped
  order by attnum`

/** Partial and expression indexes do not make columns unique, and a deferred constraint not before the commit. */
const keysText = `
  select indisprimary as "isPrimary",
         (select json_agg(attname order by position) from unnest(indkey::smallint[]) with ordinality as k (number, position)
          join pg_attribute on attrelid = indrelid and attnum = number where position <= indnkeyatts)::text as columns
  from pg_index join pg_class on pg_class.oid = indrelid join pg_namespace on pg_namespace.oid = relnamespace
  where nspname = $1 and relname = $2 and indisunique and indimmediate and indisvalid and indpred is null and indexprs is null
  order by indexrelid`

/** The same with the names of their columns as JSON. */
export const loadableColumnsText = `
  select nspname || '.' || relname as table,
         coalesce((select json_agg(attname order by attnum) from pg_attribute
          where attrelid = pg_class.oid and attnum > 0 and not attisdropped), '[]')::text as columns
  from pg_class join pg_namespace on pg_namespace.oid = relnamespace
  where ${isForeign} and has_table_privilege(pg_class.oid, 'insert') order by 1 limit 5000`

/** Every table that takes rows of this role, by name. */
export const loadableTablesText = `
  select nspname || '.' || relname as name from pg_class join pg_namespace on pg_namespace.oid = relnamespace
  where ${isForeign} and has_table_privilege(pg_class.oid, 'insert') order by 1 limit 5000`
