import { expect, onTestFinished, test } from 'vitest'

import { openDatabase } from './database.ts'
import { stoppedBy } from './stopped-by.ts'
import { createTestDatabase } from './testing/test-database.ts'

test('a statement that nobody waits for any more is stopped by the server, and its connection goes on', async () => {
  const there = await createTestDatabase()
  const database = openDatabase(there.settings, 'weir test')
  onTestFinished(async () => {
    await database.close()
    await there.drop()
  })
  const stop = new AbortController()
  const asked = stoppedBy(stop.signal, database, (client) => client.query('select pg_sleep(600)'))
  const refused = expect(asked).rejects.toThrow('aborted')
  const sleeping = async () => {
    const text = `select from pg_stat_activity where query = 'select pg_sleep(600)' and state = 'active' and datname = current_database()`
    return (await database.query(text)).length
  }
  await expect.poll(sleeping, { timeout: 10_000 }).toBe(1)
  stop.abort()
  await refused
  expect(await sleeping()).toBe(0)
  const still = Array.from({ length: 8 }, () => database.query('select 1 as one'))
  expect(await Promise.all(still)).toHaveLength(8)
})
