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
  const [loading, watching] = await Promise.allSettled([
    openLoading(database, applicationName),
    openUnlimited(database, `${applicationName} (watcher)`),
  ])
  if (loading.status === 'fulfilled' && watching.status === 'fulfilled') {
    const [client, watcher] = [loading.value, watching.value]
    const { processID } = client as unknown as { readonly processID: number }
    return { client, watcher, pid: processID, close: () => endAll([client, watcher]) }
  }
  await endAll([loading, watching].flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])))
  throw [loading, watching].find((one) => one.status === 'rejected')?.reason
}

/** The connections of a load that may begin to open before it is known whether they are needed. */
export interface ComingConnections {
  /** Opens them, the first time that it is called. */
  open(): Promise<LoadConnections>
  close(): Promise<void>
}

export function comingConnections(database: DatabaseSettings, applicationName: string): ComingConnections {
  let opening: Promise<LoadConnections> | null = null
  return {
    open: () => {
      opening ??= openLoadConnections(database, applicationName)
      // Who asks for them may come later than their failure.
      opening.catch(() => undefined)
      return opening
    },
    close: async () => {
      const opened = await opening?.catch(() => null)
      await opened?.close()
    },
  }
}

async function endAll(clients: readonly pg.Client[]): Promise<void> {
  await Promise.all(clients.map((client) => client.end().catch(() => undefined)))
}

async function openLoading(database: DatabaseSettings, applicationName: string): Promise<pg.Client> {
  const client = await openUnlimited(database, applicationName)
  await noticeGoneClient(client)
  return client
}

async function openUnlimited(database: DatabaseSettings, applicationName: string): Promise<pg.Client> {
  const client = await connect(database, applicationName)
  try {
    await liftTimeouts(client)
    return client
  } catch (error) {
    await client.end()
    throw error
  }
}

/** A server that works at one statement for long looks now and then whether somebody still waits for it; not every one can. */
async function noticeGoneClient(client: pg.Client): Promise<void> {
  await client.query('set client_connection_check_interval = 2000').catch(() => undefined)
}

/** A load takes as long as it takes: limits that an administrator set for a person's queries would end it in the middle. */
async function liftTimeouts(client: pg.Client): Promise<void> {
  // The view pg_settings costs as much as all else of a connection.
  await client.query(`select set_config(name, '0', false) from unnest(array['statement_timeout', 'lock_timeout',
    'transaction_timeout', 'idle_in_transaction_session_timeout', 'idle_session_timeout']) as name
    where current_setting(name, true) is not null`)
}
