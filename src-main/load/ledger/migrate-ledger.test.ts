import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'

import { ledgerTables } from '../../../src-shared/ledger/ledger-tables.ts'
import { createTestDatabase, type TestDatabase } from '../../postgres/testing/test-database.ts'
import { findCommittedRun, type QueryRows } from './load-runs.ts'
import { migrateLedger } from './migrate-ledger.ts'
import { loadLedger } from './migrations/001-load-ledger.ts'
import { ledgerMigrations } from './migrations/registry.ts'

let database: TestDatabase
let client: pg.Client
beforeEach(async () => {
  database = await createTestDatabase()
  client = new pg.Client({ ...database.settings, ssl: false })
  await client.connect()
})
afterEach(async () => {
  await client.end()
  await database.drop()
})

const query: QueryRows = async (text, values) => (await client.query<Record<string, unknown>>(text, [...values])).rows
const version = async () => (await client.query<{ version: number }>('select version from weir.ledger_version')).rows

test('the steps are numbered one after the other', () => {
  expect(ledgerMigrations.map(({ to }) => to)).toEqual(ledgerMigrations.map((_, index) => index + 1))
})

test('an empty database gets all tables, once', async () => {
  await migrateLedger(client, {})
  await migrateLedger(client, {})
  expect(await version()).toEqual([{ version: ledgerMigrations.length }])
  expect(await findCommittedRun(query, {}, 'r')).toEqual({ isCommitted: false, rows: 0, receipt: null })
})

test('runs that are known by their files are committed before and after the tables are brought up to date', async () => {
  await client.query(`create schema weir; ${loadLedger.sql(ledgerTables({}))}`)
  const entry = `('r', 'p', 1, 'src', $1, 1, 'e', $2, 'public.ds_a')`
  for (const [file, rows] of [
    ['a.csv', 3],
    ['b.csv', 4],
  ]) {
    await client.query(
      `insert into weir.load_ledger (run_id, pipeline_id, ir_version, node_id, file, size_bytes, etag, rows, target) values ${entry}`,
      [file, rows],
    )
  }
  expect(await findCommittedRun(query, {}, 'r')).toEqual({ isCommitted: true, rows: 7, receipt: null })
  await migrateLedger(client, {})
  expect(await findCommittedRun(query, {}, 'r')).toEqual({ isCommitted: true, rows: 7, receipt: null })
  expect(await findCommittedRun(query, {}, 'another')).toEqual({ isCommitted: false, rows: 0, receipt: null })
})

test('tables of a newer Weir are left alone, and the sentence says so', async () => {
  await migrateLedger(client, {})
  await client.query('update weir.ledger_version set version = 99')
  await expect(migrateLedger(client, {})).rejects.toMatchObject({ code: 'ledger_newer' })
})
