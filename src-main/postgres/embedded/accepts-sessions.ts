import pg from 'pg'

import type { DatabaseSettings } from '../database-settings.ts'
import { errorCode, isConnectionLoss } from '../translate-error.ts'

/** Whether the server accepts connections; during crash recovery it answers, but accepts none. */
export async function acceptsSessions(settings: DatabaseSettings): Promise<boolean> {
  const client = new pg.Client({ ...settings, ssl: false })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return true
  } catch (error) {
    // A refused login counts as accepting: the role of a new server is created later.
    return errorCode(error) !== '' && !isConnectionLoss(error)
  } finally {
    await client.end().catch(() => undefined)
  }
}
