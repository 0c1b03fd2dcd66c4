import type pg from 'pg'

import { type AwaitedTables, isAwaited } from './judge-deferred.ts'

/** A constraint or unique index of a table, as it is said to a person and as it is looked for. */
export interface TableRule {
  /** Of the constraint, or of the index that has none. */
  readonly name: string
  readonly kind: 'check' | 'foreign key' | 'unique' | 'exclusion'
  readonly columns: readonly string[]
  /** As Postgres prints it: CHECK ((qty >= 0)). */
  readonly definition: string
  /** What the search needs beside; null where only Postgres can tell which row breaks it. */
  readonly search: RuleSearch | null
  /** The table that it refers to, quoted, where this role does not see all of its rows. */
  readonly hiddenTable?: string
}

export type RuleSearch =
  | { readonly kind: 'check'; readonly expression: string }
  | {
      readonly kind: 'reference'
      /** Quoted. */
      readonly table: string
      readonly referred: readonly string[]
      readonly isOwnTable: boolean
    }
  | {
      readonly kind: 'unique'
      /** SQL over the columns of the table. */
      readonly keys: readonly string[]
      readonly predicate: string | null
    }

/** The rules of a table that rows are held against. A deferred reference to a table that is `awaited` holds at the commit only. */
export async function readTableRules(
  client: Pick<pg.Client, 'query'>,
  sqlName: string,
  awaited: AwaitedTables = [],
): Promise<readonly TableRule[]> {
  const constraints = await client.query<ConstraintRow>(constraintsText, [sqlName, awaited])
  const indexes = await client.query<IndexRow>(indexesText, [sqlName])
  return [...constraints.rows.map(ruleOfConstraint), ...indexes.rows.map(ruleOfIndex)]
}

interface ConstraintRow {
  readonly name: string
  readonly type: 'c' | 'f' | 'x'
  readonly columns: string
  readonly definition: string
  readonly expression: string | null
  readonly table: string | null
  readonly referred: string
  readonly is_own: boolean
  readonly is_searched: boolean
  readonly is_hidden: boolean
}

interface IndexRow {
  readonly name: string
  readonly columns: string
  readonly definition: string
  readonly keys: string
  readonly predicate: string | null
  readonly is_searched: boolean
}

const list = (json: string): readonly string[] => JSON.parse(json) as string[]

function ruleOfConstraint(row: ConstraintRow): TableRule {
  const { name, type, definition, expression, table } = row
  const rule = { name, columns: list(row.columns), definition }
  if (type === 'x') return { ...rule, kind: 'exclusion', search: null }
  if (type === 'c') {
    return { ...rule, kind: 'check', search: expression === null ? null : { kind: 'check', expression } }
  }
  const search = {
    kind: 'reference',
    table: table ?? '',
    referred: list(row.referred),
    isOwnTable: row.is_own,
  } as const
  if (row.is_hidden) return { ...rule, kind: 'foreign key', search: null, hiddenTable: search.table }
  return { ...rule, kind: 'foreign key', search: row.is_searched ? search : null }
}

const ruleOfIndex = ({ name, columns, definition, keys, predicate, is_searched }: IndexRow): TableRule => ({
  name,
  kind: 'unique',
  columns: list(columns),
  definition,
  search: is_searched ? { kind: 'unique', keys: list(keys), predicate } : null,
})

const namesOf = (relation: string, numbers: string): string =>
  `coalesce((select json_agg(attname order by place) from unnest(${numbers}) with ordinality as k (number, place)
             join pg_attribute on attrelid = ${relation} and attnum = number), '[]')::text`

/** The columns that an index of expressions is made of. */
const namesRead = `(
  select json_agg(distinct attname)::text from pg_depend join pg_attribute on attrelid = refobjid and attnum = refobjsubid
  where classid = 'pg_class'::regclass and objid = indexrelid and refobjid = indrelid and refobjsubid > 0)`

/** Postgres checks a reference with the rights of the table's owner, whatever this role may read. */
const isHidden = `(contype = 'f' and (
  not has_schema_privilege((select relnamespace from pg_class where pg_class.oid = confrelid), 'usage')
  or not (select bool_and(has_column_privilege(confrelid, number, 'select')) from unnest(confkey) as number)
  or row_security_active(confrelid)))`

/** One with MATCH FULL also refuses keys that are null in part, which the search does not look for. */
const constraintsText = `
  select conname as name, contype as type, ${namesOf('conrelid', 'conkey')} as columns,
         pg_get_constraintdef(oid, true) as definition, pg_get_expr(conbin, conrelid, true) as expression,
         case when confrelid <> 0 then confrelid::regclass::text end as table, ${namesOf('confrelid', 'confkey')} as referred,
         confrelid = conrelid as is_own, not ${isAwaited} and confmatchtype <> 'f' as is_searched, ${isHidden} as is_hidden
  from pg_constraint where conrelid = $1::regclass and contype in ('c', 'f', 'x') order by contype, conname`

const indexesText = `
  select coalesce(conname, relname) as name,
         case when indexprs is null then ${namesOf('indrelid', 'indkey::smallint[]')} else ${namesRead} end as columns,
         coalesce(pg_get_constraintdef(pg_constraint.oid, true), 'UNIQUE') as definition,
         (select json_agg(pg_get_indexdef(indexrelid, number::int, true) order by number)
          from generate_series(1, indnkeyatts) as number)::text as keys,
         pg_get_expr(indpred, indrelid, true) as predicate,
         indisvalid and not coalesce((to_jsonb(pg_index) ->> 'indnullsnotdistinct')::boolean, false) as is_searched
  from pg_index join pg_class on pg_class.oid = indexrelid
  left join pg_constraint on conindid = indexrelid and contype in ('p', 'u')
  where indrelid = $1::regclass and indisunique order by indisprimary desc, relname`
