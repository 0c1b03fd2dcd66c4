import { expect, test } from 'vitest'

import { openDatabase } from '../../postgres/database.ts'
import { createTestDatabase } from '../../postgres/testing/test-database.ts'
import type { StudioParts } from '../studio-parts.ts'
import { cachedStats } from './cached-stats.ts'

test('statistics are kept for five minutes, and no longer where rows were written', async () => {
  const server = await createTestDatabase()
  const opened = openDatabase(server.settings, 'weir test')
  let scans = 0
  const database = {
    ...opened,
    query: (text: string, values?: readonly unknown[]) => {
      if (text.includes('ds_town')) scans++
      return opened.query(text, values)
    },
  }
  // Postgres would count the rows within some seconds.
  const write = (statement: string) =>
    opened.withClient(async (client) => {
      await client.query(statement)
      await client.query('select pg_stat_force_next_flush()')
    })
  await opened.query('create table public.ds_town (name text)')
  await write(`insert into ds_town values ('Ulm')`)
  let at = Date.parse('2026-05-02T10:00:00Z')
  const schema = { tableName: 'ds_town', updatedAt: 'then', fields: [{ name: 'name' }] }
  const parts = {
    store: { schemas: { find: () => schema } },
    engine: { database: () => Promise.resolve(database) },
    now: () => new Date(at),
  } as unknown as StudioParts
  const stats = cachedStats(parts)
  const town = { name: 'name', type: 'text' }
  const first = await stats('town')
  expect(first).toMatchObject([{ ...town, distinctCount: 1 }])
  at += 4 * 60_000
  expect(await stats('town')).toBe(first)
  expect(scans).toBe(1)
  at += 2 * 60_000
  await stats('town')
  expect(scans).toBe(2)

  await write(`insert into ds_town values ('Lund')`)
  await expect.poll(async () => (await stats('town'))[0]?.distinctCount).toBe(2)
  expect(scans).toBe(3)
  await opened.query('drop table ds_town')
  await expect(stats('town')).rejects.toMatchObject({ code: 'table_missing' })
  await opened.close()
  await server.drop()
})
