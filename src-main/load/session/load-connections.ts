import type pg from 'pg'

import { connect } from '../../postgres/connect.ts'
import type { DatabaseSettings } from '../../postgres/database-settings.ts'

/** The connection that loads, and one beside it that looks on and can cancel what the first one does. */
export interface LoadConnections {
  readonly client: pg.Client
  readonly watcher: pg.Client
  /** The first one's process in Postgres. */
  readonly pid: number
  close(): Promise<void>
}

/** `applicationName` is what other loads and `pg_stat_activity` call this one. */
export async function openLoadConnections(
  database: DatabaseSettings,
  applicationName: string,
): Promise<LoadConnections> {
  const client = await connect(database, applicationName)
  try {
    await noticeGoneClient(client)
    await liftTimeouts(client)
    const watcher = await connect(database, `${applicationName} (watcher)`)
    await liftTimeouts(watcher)
    const { processID } = client as unknown as { readonly processID: number }
    return {
      client,
      watcher,
      pid: processID,
      close: async () => {
        await Promise.all([client.end(), watcher.end()].map((end) => end.catch(() => undefined)))
      },
    }
  } catch (error) {
    await client.end()
    throw error
  }
}

/** A server that works at one statement for long looks now and then whether somebody still waits for it; older ones cannot. */
async function noticeGoneClient(client: pg.Client): Promise<void> {
  await client
    .query(`select set_config(name, '2000', false) from pg_settings where name = 'client_connection_check_interval'`)
    .catch(() => undefined)
}

/** A load takes as long as it takes: limits that an administrator set for a person's queries would end it in the middle. */
async function liftTimeouts(client: pg.Client): Promise<void> {
  await client.query(`select set_config(name, '0', false) from pg_settings where name in ('statement_timeout',
    'lock_timeout', 'transaction_timeout', 'idle_in_transaction_session_timeout', 'idle_session_timeout')`)
}
