import { afterAll, beforeAll, expect, test } from 'vitest'

import { connect } from '../../postgres/connect.ts'
import { createTestDatabase, type TestDatabase } from '../../postgres/testing/test-database.ts'
import { copyOut } from './copy-out.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

test('rows come whole and in order, and what the server sent needs no memory once it is copied', async () => {
  const client = await connect(database.settings, 'weir test')
  const rows = 200_000
  const text = 'some text, '.repeat(60)
  const held = () => process.memoryUsage().arrayBuffers
  const before = held()
  let [most, size, next] = [0, 0, 1]
  const statement = `copy (select n, repeat('some text, ', 60) from generate_series(1, ${rows}) as n) to stdout (format csv)`
  const counted = await copyOut(client, statement, ({ bytes }) => {
    most = Math.max(most, held() - before)
    size += bytes.length
    // No copy, which would need memory of its own.
    for (const line of Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString().split('\n').slice(0, -1))
      if (line !== `${next++},"${text}"`) throw new TypeError(`record ${next - 1} is ${line.slice(0, 80)}`)
    return Promise.resolve()
  })
  expect([counted, next - 1]).toEqual([rows, rows])
  expect(size).toBeGreaterThan(130_000_000)
  expect(most).toBeLessThan(10_000_000)
  await client.end()
})
