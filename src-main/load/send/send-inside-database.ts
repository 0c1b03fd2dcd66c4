import type pg from 'pg'

import { quoteIdentifier } from '../../../src-shared/sql/quote.ts'
import type { RowSender } from './row-sender.ts'

/** Rows that are in the engine database already and never leave it. */
export function sendInsideDatabase(client: pg.Client): RowSender {
  return {
    send: async ({ query, table, columns }) => {
      const sent = await client.query(`insert into ${table} (${columns.map(quoteIdentifier).join(', ')})\n${query}`)
      return sent.rowCount ?? 0
    },
    // Postgres names no row of a query; who needs to know which one it was reads them through the local engine.
    explain: () => Promise.resolve(null),
  }
}
