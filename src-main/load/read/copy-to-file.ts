import { open } from 'node:fs/promises'

import type pg from 'pg'

import { AppError } from '../../../src-shared/errors/app-error.ts'
import { quoteIdentifier } from '../../../src-shared/sql/quote.ts'
import { quoteTable } from '../target/target-table.ts'
import { copyOut, type RecordBlock } from './copy-out.ts'

/** Gives what a query gives as records of a CSV file without a header: null is an empty field, "" the empty string. Resolves to the number of rows. */
export const copyQuery = (
  client: pg.Client,
  query: string,
  take: (block: RecordBlock) => Promise<void>,
): Promise<number> => copyOut(client, `copy (${query}) to stdout (format csv, encoding 'UTF8')`, take)

/** The same into a file. */
export async function copyQueryToFile(client: pg.Client, query: string, path: string): Promise<number> {
  const file = await open(path, 'w')
  try {
    let written = Promise.resolve()
    return await copyQuery(client, query, ({ bytes }) => (written = written.then(() => file.appendFile(bytes))))
  } finally {
    await file.close()
  }
}

/** Writes columns of a table into a file as `copyQuery` does. */
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
