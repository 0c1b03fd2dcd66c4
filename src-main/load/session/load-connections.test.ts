import { expect, test } from 'vitest'

import { quoteIdentifier } from '../../../src-shared/sql/quote.ts'
import { createTestDatabase } from '../../postgres/testing/test-database.ts'
import { openLoadConnections } from './load-connections.ts'

test('no timeout that a role has in the database ends a load', async () => {
  const database = await createTestDatabase()
  const name = quoteIdentifier(database.settings.database)
  for (const timeout of ['statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout'])
    await database.query(`alter role current_user in database ${name} set ${timeout} = '30s'`)
  const connections = await openLoadConnections(database.settings, 'weir run of a test')
  const limited = `select name, setting from pg_settings where name like '%\\_timeout' and source <> 'default'
    and context = 'user' and setting <> '0'`
  expect((await connections.client.query(limited)).rows).toEqual([])
  expect((await connections.watcher.query(limited)).rows).toEqual([])
  await connections.close()
  await database.drop()
})
