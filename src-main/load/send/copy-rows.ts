import { pipeline } from 'node:stream/promises'

import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'

import { quoteIdentifier } from '../../../src-shared/sql/quote.ts'
import type { BytePipe, PipeEngine } from './pipe/byte-pipe.ts'

export interface CopyOrder {
  readonly query: string
  /** Quoted. */
  readonly table: string
  readonly columns: readonly string[]
  readonly folder: string
  readonly signal: AbortSignal
}

/** Lets the rows of an engine query run into a table; gives the number that Postgres counted. */
export async function copyRows(
  client: pg.Client,
  engine: PipeEngine,
  pipe: BytePipe,
  order: CopyOrder,
): Promise<number> {
  const columns = order.columns.map(quoteIdentifier).join(', ')
  const piped = await pipe.open(engine, order.query, order.folder)
  const copy = client.query(copyFrom(`copy ${order.table} (${columns}) from stdin (format csv, encoding 'UTF8')`))
  try {
    await pipeline(piped.bytes, copy, { signal: order.signal })
  } finally {
    await piped.settled
  }
  return copy.rowCount
}
