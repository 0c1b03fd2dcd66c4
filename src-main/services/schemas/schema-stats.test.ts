import { expect, test } from 'vitest'

import { openDatabase } from '../../postgres/database.ts'
import { createTestDatabase } from '../../postgres/testing/test-database.ts'
import type { StudioParts } from '../studio-parts.ts'
import { schemaStats } from './schema-stats.ts'

test('ranges and the most frequent values of any number of columns are found in two reads of the table', async () => {
  const server = await createTestDatabase()
  const opened = openDatabase(server.settings, 'weir test')
  const statements: string[] = []
  const database = {
    ...opened,
    query: (text: string) => {
      statements.push(text)
      return opened.query(text)
    },
  }
  await opened.query(`create table public.ds_odd (id bigint, price numeric(10,2), name text, seen date, note jsonb, other text);
    insert into ds_odd values (9007199254740993, 1.50, 'a', '2026-01-01', '{"n": 1}', 'x'), (1, null, 'b', null, '{"n": 1}', 'x'),
      (2, 2.25, 'b', null, null, 'x')`)
  const fields = ['id', 'price', 'name', 'seen', 'note'].map((name) => ({ name }))
  const parts = {
    store: { schemas: { find: () => ({ tableName: 'ds_odd', fields }) } },
    engine: { database: () => Promise.resolve(database) },
  } as unknown as StudioParts
  expect(await schemaStats(parts, 'odd')).toEqual([
    {
      name: 'id',
      type: 'numeric',
      min: '1',
      max: '9007199254740993',
      avg: expect.any(String) as string,
      distinctCount: 3,
    },
    { name: 'price', type: 'numeric', min: '1.50', max: '2.25', avg: '1.8750000000000000', distinctCount: 2 },
    {
      ...{ name: 'name', type: 'text', distinctCount: 2 },
      topValues: [
        { value: 'b', count: 2 },
        { value: 'a', count: 1 },
      ],
    },
    { name: 'seen', type: 'text', distinctCount: 1, topValues: [{ value: '2026-01-01', count: 1 }] },
    { name: 'note', type: 'text', distinctCount: 1, topValues: [{ value: '{"n": 1}', count: 2 }] },
  ])
  expect(statements).toHaveLength(2)
  await opened.close()
  await server.drop()
})
