import type pg from 'pg'

import { AppError } from '../../../src-shared/errors/app-error.ts'
import { lineageColumnsOf } from '../../../src-shared/schemas/row-origin.ts'
import { quoteIdentifier } from '../../../src-shared/sql/quote.ts'

/** The table of a target as the catalog has it now. */
export interface TargetTable {
  /** As the IR writes it: public.ds_customer. */
  readonly name: string
  /** Quoted for a statement. */
  readonly sqlName: string
  /** The same without the rows of tables that inherit from it. */
  readonly ownRows: string
  /** Type names of its columns as Postgres writes them. */
  readonly columnTypes: ReadonlyMap<string, string>
  /** Columns that take no null. */
  readonly filled: ReadonlySet<string>
  /** How Postgres fills the columns that a row does not bring; those that stay null are not in it. */
  readonly fills: ReadonlyMap<string, ColumnFill>
  /** Columns whose values are compared by their texts: the type has no equality of its own, or one that hides a change. */
  readonly comparedAsText: ReadonlySet<string>
  /** Whether one statement may add and change rows: nothing but the statement decides over a row, and the server says what it did. */
  readonly isMergedAtOnce: boolean
  /** The columns in which rows carry where they come from. */
  readonly lineage: readonly string[]
}

/** The value of a `computed` column, and of one that is `numbered always`, is never a load's. */
export type ColumnFill = 'computed' | 'numbered always' | 'numbered' | 'default'

export async function readTargetTable(client: pg.Client, name: string): Promise<TargetTable> {
  const sqlName = quoteTable(name)
  const found = await client.query<ColumnRow>(
    `select attname as name, format_type(atttypid, atttypmod) as type, attnotnull as filled,
            case when attgenerated <> '' then 'computed' when attidentity = 'a' then 'numbered always'
                 when attidentity = 'd' or ${drawsNumber} then 'numbered'
                 when atthasdef or (select typdefault is not null from pg_type where oid = atttypid) then 'default' end as fill,
            (select relkind = 'p' from pg_class where oid = attrelid) as is_partitioned,
            ${isPlain} as is_plain,
            atttypid = any($2) and attcollation = any($3) as is_comparable
     from pg_attribute
     where attrelid = to_regclass($1) and attnum > 0 and not attisdropped order by attnum`,
    [sqlName, comparableTypes, plainCollations],
  )
  if (found.rows.length === 0) throw new AppError('table_missing', { table: name })
  const columnTypes = new Map(found.rows.map((row) => [row.name, row.type]))
  const filled = new Set(found.rows.flatMap((row) => (row.filled ? [row.name] : [])))
  const fills = new Map(
    found.rows.flatMap(({ name: column, fill }) => (fill === null ? [] : [[column, fill] as const])),
  )
  // The rows of a partitioned table are those of its partitions.
  const ownRows = found.rows[0]?.is_partitioned === true ? sqlName : `only ${sqlName}`
  const unusual = found.rows.flatMap((row) => (row.is_comparable ? [] : [row.name]))
  const comparedAsText =
    unusual.length === 0 ? new Set<string>() : await columnsThatHideChanges(client, sqlName, unusual)
  const isMergedAtOnce = found.rows[0]?.is_plain === true
  const lineage = lineageColumnsOf(columnTypes)
  return { name, sqlName, ownRows, columnTypes, filled, fills, comparedAsText, isMergedAtOnce, lineage }
}

interface ColumnRow {
  readonly name: string
  readonly type: string
  readonly filled: boolean
  readonly fill: ColumnFill | null
  readonly is_partitioned: boolean
  readonly is_plain: boolean
  readonly is_comparable: boolean
}

/** Whether the default of a column draws from a sequence, as that of a serial column does. */
const drawsNumber = `exists (
  select from pg_attrdef d join pg_depend on pg_depend.classid = 'pg_attrdef'::regclass and objid = d.oid
  join pg_class s on refclassid = 'pg_class'::regclass and s.oid = refobjid and relkind = 'S'
  where adrelid = attrelid and adnum = attnum)`

/** A table without partitions, heirs, rules, row-level security or triggers of its users, on a server whose MERGE counts (17). */
const isPlain = `(
  current_setting('server_version_num')::int >= 170000
  and (select relkind = 'r' and not relhasrules and not relrowsecurity from pg_class where oid = attrelid)
  and not exists (select from pg_inherits where inhparent = attrelid)
  and not exists (select from pg_trigger where tgrelid = attrelid and not tgisinternal))`

/** The oids of the types of most columns, whose values are compared as they are: to ask takes as long as the rest of the table. */
const comparableTypes = [
  16, 17, 20, 21, 23, 25, 700, 701, 1042, 1043, 1082, 1083, 1114, 1184, 1186, 1266, 1700, 2950, 3802,
]
/** None, the default, C and POSIX: different texts are different values. */
const plainCollations = [0, 100, 950, 951]

async function columnsThatHideChanges(
  client: pg.Client,
  sqlName: string,
  names: readonly string[],
): Promise<ReadonlySet<string>> {
  const found = await client.query<{ name: string }>(
    `select attname as name from pg_attribute
     where attrelid = to_regclass($1) and attnum > 0 and attname = any($2) and ${hidesChanges}`,
    [sqlName, names],
  )
  return new Set(found.rows.map(({ name }) => name))
}

/** json, xml and polygons cannot be compared; citext and a collation of its own take different texts for one. */
const hidesChanges = `(
  exists (select from pg_collation where oid = attcollation and not collisdeterministic)
  or exists (
    with recursive made as (
      select atttypid as id
      union all
      select case typtype when 'd' then typbasetype else typelem end from made join pg_type on pg_type.oid = made.id
      where typtype = 'd' or typcategory = 'A')
    select from made join pg_type on pg_type.oid = made.id
    where typtype <> 'd' and typcategory <> 'A' and (typname = 'citext' or typtype not in ('e', 'r', 'm') and not exists (
      select from pg_opclass join pg_am on pg_am.oid = opcmethod where amname = 'btree' and opcdefault and (
        opcintype = made.id or exists (
          select from pg_cast where castsource = made.id and casttarget = opcintype and castmethod = 'b' and castcontext = 'i'))))))`

/** A column that needs a value and gets none, from the rows or from the table; undefined where there is none. */
export const unfilledColumn = (
  { filled, fills }: Pick<TargetTable, 'filled' | 'fills'>,
  { columns }: { readonly columns: readonly { readonly name: string }[] },
): string | undefined => [...filled].find((name) => !fills.has(name) && !columns.some((column) => column.name === name))

/** A table's name is two words with a dot between; both are taken as they are. */
export function quoteTable(name: string): string {
  const dot = name.indexOf('.')
  return `${quoteIdentifier(name.slice(0, dot))}.${quoteIdentifier(name.slice(dot + 1))}`
}
