import { afterAll, expect, test } from 'vitest'

import { chosenPostgres } from './own-server.ts'
import { createTestDatabase } from './test-database.ts'

const first = await createTestDatabase()
const second = await createTestDatabase()
afterAll(() => Promise.all([first.drop(), second.drop()]))

test('tests have databases of their own on a real Postgres', async () => {
  await first.query('create table only_here (id int)')
  const seen = await second.query("select to_regclass('only_here') as found, version() like 'PostgreSQL %' as is_real")
  expect(seen.rows).toEqual([{ found: null, is_real: true }])
})

const isEmbedded = chosenPostgres === null
test.runIf(isEmbedded)('names and order do not depend on the machine: UTF-8, code point order, UTC', async () => {
  const { rows } = await first.query(
    `select current_setting('server_encoding') as encoding, current_setting('timezone') as zone,
            (select string_agg(word, ' ' order by word) from unnest(array['b', 'ä', 'a', 'B']) word) as sorted`,
  )
  expect(rows).toEqual([{ encoding: 'UTF8', zone: 'UTC', sorted: 'B a b ä' }])
})
