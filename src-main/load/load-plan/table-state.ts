import type pg from 'pg'

import { quoteTable } from '../target/target-table.ts'

/** What tells whether a table is still as it was. */
export interface TableState {
  readonly rows: number
  /** Any transaction that adds, changes or removes a row changes it. */
  readonly rowsDigest: string
  /** Of its columns, constraints, indexes and triggers. */
  readonly definition: string
}

/**
 * The rows are told by the transactions that wrote them, which costs one scan and reads no value: a new version of a row has
 * another transaction, and a row that is gone is missing from the count.
 */
export async function readTableState(client: pg.Client, table: string): Promise<TableState> {
  const name = quoteTable(table)
  const counted = await client.query<{ rows: string; digest: string }>(
    `select count(*) as rows, coalesce(sum(hashint8extended(xmin::text::bigint, 0)::numeric), 0)::text as digest from ${name}`,
  )
  const defined = await client.query<{ digest: string }>(
    `select md5(coalesce(string_agg(part, chr(10) order by part collate "C"), '')) as digest from (
       select concat_ws(' ', 'column', attname, format_type(atttypid, atttypmod), attnotnull, attidentity, attgenerated,
                        pg_get_expr(adbin, adrelid)) as part
       from pg_attribute left join pg_attrdef on adrelid = attrelid and adnum = attnum
       where attrelid = $1::regclass and attnum > 0 and not attisdropped
       union all select concat_ws(' ', conname, pg_get_constraintdef(oid)) from pg_constraint where conrelid = $1::regclass
       union all select pg_get_indexdef(indexrelid) from pg_index where indrelid = $1::regclass
       union all select pg_get_triggerdef(oid) from pg_trigger where tgrelid = $1::regclass and not tgisinternal
     ) parts`,
    [name],
  )
  return {
    rows: Number(counted.rows[0]?.rows),
    rowsDigest: counted.rows[0]?.digest ?? '',
    definition: defined.rows[0]?.digest ?? '',
  }
}
