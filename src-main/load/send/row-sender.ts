import type pg from 'pg'

import type { AppError } from '../../../src-shared/errors/app-error.ts'
import { quoteIdentifier } from '../../../src-shared/sql/quote.ts'
import type { PlanTarget } from '../../engine/plan/plan.ts'
import type { PlaceOf } from '../modes/load-mode.ts'

/** How the rows of a query come into a table of the engine database. */
export interface RowSender {
  /** Whether a row that a table refuses can be named, and kept as it stands in its file. */
  readonly namesRows: boolean
  /** SQL of JSON text as the column of a table takes it. */
  readonly json: (text: string) => string
  /** Gives the number of rows that Postgres counted. */
  send(order: SendOrder): Promise<number>
  /** The sentence about a row that Postgres refused; null where the error is about no row that can be named. */
  explain(error: unknown, sent: SentRows): Promise<AppError | null>
}

export interface SendOrder {
  readonly query: string
  /** Quoted. */
  readonly table: string
  readonly columns: readonly string[]
  /** Only a COPY can. */
  readonly isFrozen: boolean
  /** Whether identity columns take the values that come; a COPY writes them anyway. */
  readonly overridesIdentity: boolean
}

export interface SentRows {
  readonly target: PlanTarget
  /** What was sent, `_weir_load` and `_weir_row` before the target's columns. */
  readonly query: string
  readonly placeOf: PlaceOf
}

/** What an INSERT says before its rows. */
export const overriding = ({ overridesIdentity }: Pick<PlanTarget, 'overridesIdentity'>): string =>
  overridesIdentity ? ' overriding system value' : ''

/** Rows that are in the engine database already and never leave it. */
export function sendInsideDatabase(client: pg.Client): RowSender {
  return {
    namesRows: false,
    json: (text) => `cast(${text} as jsonb)`,
    send: async ({ query, table, columns, overridesIdentity }) => {
      const names = columns.map(quoteIdentifier).join(', ')
      const sent = await client.query(`insert into ${table} (${names})${overriding({ overridesIdentity })}\n${query}`)
      return sent.rowCount ?? 0
    },
    // Postgres names no row of a query; who needs to know which one it was reads them through the local engine.
    explain: () => Promise.resolve(null),
  }
}
