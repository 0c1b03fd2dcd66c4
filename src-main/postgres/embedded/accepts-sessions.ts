import pg from 'pg'

import type { DatabaseSettings } from '../database-settings.ts'
import { errorCode, isConnectionLoss } from '../translate-error.ts'

/** Whether the server lets anybody in now; one that recovers from a crash answers, but does not. */
export async function acceptsSessions(settings: DatabaseSettings): Promise<boolean> {
  const client = new pg.Client({ ...settings, ssl: false })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return true
  } catch (error) {
    // A refused login is an answer, too: the role of a new server is made later.
    return errorCode(error) !== '' && !isConnectionLoss(error)
  } finally {
    await client.end().catch(() => undefined)
  }
}
