import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'

import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'

/** Writes what a query gives into a CSV file without a header, null as an empty field, "" as the empty string; gives the number of rows. */
export async function copyQueryToFile(client: pg.Client, query: string, path: string): Promise<number> {
  const copy = client.query(copyTo(`copy (${query}) to stdout (format csv, encoding 'UTF8')`))
  await pipeline(copy, createWriteStream(path))
  return copy.rowCount
}
