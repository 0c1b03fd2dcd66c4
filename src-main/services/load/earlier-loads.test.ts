import { afterAll, beforeAll, expect, test } from 'vitest'

import { ledgerTables } from '../../../src-shared/ledger/ledger-tables.ts'
import { connect } from '../../postgres/connect.ts'
import { type Database, openDatabase } from '../../postgres/database.ts'
import { migrateLedger } from '../../load/ledger/migrate-ledger.ts'
import { createTestDatabase, type TestDatabase } from '../../postgres/testing/test-database.ts'
import { loadsOfSameBytes } from './earlier-loads.ts'

type Parts = Parameters<typeof loadsOfSameBytes>[0]

let created: TestDatabase
let database: Database
beforeAll(async () => {
  created = await createTestDatabase()
  database = openDatabase(created.settings, 'weir test')
  const client = await connect(created.settings, 'weir test')
  await migrateLedger(client, created.settings)
  await client.query('create table of_files (id integer)')
  await client.query(
    `insert into ${ledgerTables(created.settings).files.sqlName}
       (run_id, pipeline_id, ir_version, node_id, file, size_bytes, etag, rows, target)
     values ('killed', 'p', 1, 'src', 'https://shop.example/rows.csv', 12, 'a', 3, 'public.of_files')`,
  )
  await client.end()
})
afterAll(async () => {
  await database.close()
  await created.drop()
})

test('a load whose receipt was lost in a kill is known by place and size, also where the file is read from a copy', async () => {
  const parts = {
    store: { runs: { find: () => null } },
    engine: { database: () => Promise.resolve(database) },
  } as unknown as Parts
  const loads = async (name: string, sizeBytes = 12) =>
    (await loadsOfSameBytes(parts, 'public.of_files', [{ path: '/copies/1.csv', name, sizeBytes }])).length
  expect(await loads('https://shop.example/rows.csv')).toBe(1)
  expect(await loads('https://shop.example/others.csv')).toBe(0)
  expect(await loads('https://shop.example/rows.csv', 13)).toBe(0)
})
