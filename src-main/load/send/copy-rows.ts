import type pg from 'pg'

import { quoteIdentifier } from '../../../src-shared/sql/quote.ts'
import { copyIn } from './copy-in.ts'
import type { BytePipe, PipeEngine } from './pipe/byte-pipe.ts'

export interface CopyOrder {
  readonly query: string
  /** Quoted. */
  readonly table: string
  readonly columns: readonly string[]
  readonly isFrozen?: boolean
  readonly folder: string
  readonly signal: AbortSignal
}

/** Lets the rows of an engine query run into a table; gives the number that Postgres counted. */
export async function copyRows(
  client: pg.Client,
  engine: PipeEngine,
  pipe: BytePipe,
  { query, table, columns, isFrozen = false, folder, signal }: CopyOrder,
): Promise<number> {
  const piped = await pipe.open(engine, query, folder)
  try {
    const names = columns.map(quoteIdentifier).join(', ')
    const options = `format csv, encoding 'UTF8'${isFrozen ? ', freeze' : ''}`
    return await copyIn(client, `copy ${table} (${names}) from stdin (${options})`, piped, signal)
  } finally {
    await piped.close()
  }
}
