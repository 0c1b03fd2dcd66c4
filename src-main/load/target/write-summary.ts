import type pg from 'pg'

import type { AfterLoad } from '../../../src-shared/ops/after-load.ts'
import { quoteIdentifier } from '../../../src-shared/sql/quote.ts'
import { splitName } from '../../postgres/schemas/read-table.ts'
import { lockTarget } from './lock-target.ts'
import { quoteTable } from './target-table.ts'

/** Writes the summary of a collection anew, as its rows are now in the transaction; gives the number of its rows. */
export async function writeSummary(client: pg.Client, summary: AfterLoad): Promise<number> {
  await lockTarget(client, summary.table)
  const table = quoteTable(summary.table)
  const key = quoteIdentifier(summary.key.name)
  await prepareTable(client, summary, table, key)
  const names = summary.figures.map(({ name }) => quoteIdentifier(name))
  const figures = summary.figures.map(
    ({ function: name, column }) => `${name}(${column === '*' ? '*' : quoteIdentifier(column)})`,
  )
  await client.query(`delete from ${table}`)
  const written = await client.query(
    `insert into ${table} (${[key, ...names].join(', ')})
     select ${[key, ...figures].join(', ')} from ${quoteTable(summary.of)} where ${key} is not null group by ${key}`,
  )
  return written.rowCount ?? 0
}

/** Only what is missing: making or altering a table takes rights that writing it does not, also where there is nothing to do. */
async function prepareTable(client: pg.Client, summary: AfterLoad, table: string, key: string): Promise<void> {
  const [schema, name] = splitName(summary.table)
  const found = await client.query<{ column: string }>(
    `select attname as column from pg_attribute a join pg_class c on c.oid = attrelid join pg_namespace n on n.oid = relnamespace
     where nspname = $1 and relname = $2 and attnum > 0 and not attisdropped`,
    [schema, name],
  )
  if (found.rows.length === 0) {
    await client.query(`create table if not exists ${table} (${key} ${summary.key.type} primary key)`)
  }
  const columns = new Set(found.rows.map(({ column }) => column))
  for (const { name, type } of summary.figures.filter((figure) => !columns.has(figure.name))) {
    await client.query(`alter table ${table} add column if not exists ${quoteIdentifier(name)} ${type}`)
  }
}
