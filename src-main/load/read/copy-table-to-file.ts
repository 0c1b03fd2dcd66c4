import type pg from 'pg'

import { quoteIdentifier } from '../../../src-shared/sql/quote.ts'
import { copyQueryToFile } from './copy-query-to-file.ts'
import { tableFailure } from './table-failure.ts'
import { quoteTable } from '../target/target-table.ts'

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
