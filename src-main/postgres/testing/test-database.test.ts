import { afterAll, expect, test } from 'vitest'

import { createTestDatabase } from './test-database.ts'

const first = await createTestDatabase()
const second = await createTestDatabase()
afterAll(() => Promise.all([first.drop(), second.drop()]))

test('tests have databases of their own on a real Postgres 18', async () => {
  await first.query('create table only_here (id int)')
  const seen = await second.query(
    "select to_regclass('only_here') as found, current_setting('server_version') as version",
  )
  expect(seen.rows).toEqual([{ found: null, version: expect.stringMatching(/^18\./) as string }])
})

test('names and order do not depend on the machine: UTF-8, code point order, UTC', async () => {
  const { rows } = await first.query(
    `select current_setting('server_encoding') as encoding, current_setting('timezone') as zone,
            (select string_agg(word, ' ' order by word) from unnest(array['b', 'ä', 'a', 'B']) word) as sorted`,
  )
  expect(rows).toEqual([{ encoding: 'UTF8', zone: 'UTC', sorted: 'B a b ä' }])
})
