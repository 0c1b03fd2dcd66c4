import type pg from 'pg'

import { connect } from '../../postgres/connect.ts'
import type { DatabaseSettings } from '../../postgres/database-settings.ts'
import { cancelOnAbort } from './cancel-on-abort.ts'
import { findCommittedRun, type QueryRows } from '../ledger/load-runs.ts'
import type { LoadConnections } from './load-connections.ts'
import { resetNewSequences } from './reset-new-sequences.ts'

export interface TransactionOrder {
  readonly database: DatabaseSettings
  readonly connections: LoadConnections
  /** Which run the ledger is asked for where nobody heard how the commit ended. */
  readonly runId: string
  readonly signal: AbortSignal
  /** `one moment`: every statement sees the tables as they were when the first one began. */
  readonly sees: 'each statement anew' | 'one moment'
}

/** What the work does is seen all at once when it ends well, or never. A cancel ends the statement that is running. */
export async function inTransaction<Result>(order: TransactionOrder, work: () => Promise<Result>): Promise<Result> {
  const { client, watcher, pid } = order.connections
  const canceller = cancelOnAbort(order.signal, { watcher, pid })
  try {
    order.signal.throwIfAborted()
    await client.query(order.sees === 'one moment' ? 'begin isolation level repeatable read' : 'begin')
    const result = await work()
    await resetNewSequences(client)
    order.signal.throwIfAborted()
    await commit(client, order)
    return result
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  } finally {
    canceller.stop()
  }
}

/** A connection that breaks during COMMIT leaves open what happened; the ledger knows. */
async function commit(client: pg.Client, order: TransactionOrder): Promise<void> {
  try {
    await client.query('commit')
  } catch (error) {
    if (!(await isInLedger(order))) throw error
  }
}

async function isInLedger({ database, runId }: TransactionOrder): Promise<boolean> {
  for (let attempt = 0; attempt < 20; attempt++) {
    try {
      const client = await connect(database, 'weir run (reads the ledger)')
      try {
        const query: QueryRows = async (text, values) =>
          (await client.query<Record<string, unknown>>(text, [...values])).rows
        return (await findCommittedRun(query, database, runId)).isCommitted
      } finally {
        await client.end()
      }
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 500))
    }
  }
  return false
}
