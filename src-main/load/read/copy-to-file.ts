import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'

import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'

import { AppError } from '../../../src-shared/errors/app-error.ts'
import { quoteIdentifier } from '../../../src-shared/sql/quote.ts'
import { quoteTable } from '../target/target-table.ts'

/** Writes what a query gives into a CSV file without a header, null as an empty field, "" as the empty string; gives the number of rows. */
export async function copyQueryToFile(client: pg.Client, query: string, path: string): Promise<number> {
  const copy = client.query(copyTo(`copy (${query}) to stdout (format csv, encoding 'UTF8')`))
  await pipeline(copy, createWriteStream(path))
  return copy.rowCount
}

/** Writes columns of a table into a CSV file without a header: null is an empty field, "" the empty string. */
export async function copyTableToFile(
  client: pg.Client,
  { table, columns, path }: { readonly table: string; readonly columns: readonly string[]; readonly path: string },
): Promise<void> {
  const names = columns.map(quoteIdentifier).join(', ')
  try {
    await copyQueryToFile(client, `select ${names} from ${quoteTable(table)}`, path)
  } catch (error) {
    throw tableFailure(error, table)
  }
}

/** What keeps a table from being read as its schema describes it; anything else as it is. */
export function tableFailure(error: unknown, table: string): unknown {
  const { code, message } = error as Error & { readonly code?: string }
  if (code === '42P01') return new AppError('table_missing', { table }, { cause: error })
  const column = code === '42703' ? /"(.*)"/.exec(message)?.[1] : undefined
  return column === undefined ? error : new AppError('table_column_missing', { table, column }, { cause: error })
}
