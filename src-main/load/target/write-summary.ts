import type pg from 'pg'

import type { AfterLoad } from '../../../src-shared/ops/after-load.ts'
import { quoteIdentifier } from '../../../src-shared/sql/quote.ts'
import { lockTarget } from './lock-target.ts'
import { quoteTable } from './target-table.ts'

/** Writes the summary of a collection anew, as its rows are now in the transaction; gives the number of its rows. */
export async function writeSummary(client: pg.Client, summary: AfterLoad): Promise<number> {
  await lockTarget(client, summary.table)
  const table = quoteTable(summary.table)
  const key = quoteIdentifier(summary.key.name)
  await client.query(`create table if not exists ${table} (${key} ${summary.key.type} primary key)`)
  for (const { name, type } of summary.figures) {
    await client.query(`alter table ${table} add column if not exists ${quoteIdentifier(name)} ${type}`)
  }
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
