import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { createTestDatabase, type TestDatabase } from '../../postgres/testing/test-database.ts'
import { createReusingRunner } from './testing/reusing-runner.ts'
import { createThings, openRunFixture, type RunFixture, type RunSpec } from './testing/run-fixture.ts'

let database: TestDatabase
let fixture: RunFixture
beforeAll(async () => {
  database = await createTestDatabase()
  fixture = await openRunFixture(database, createReusingRunner())
})
beforeEach(async () => {
  await createThings(database)
  await database.query(`drop schema if exists weir, dlq cascade; insert into ds_thing (id, name) values (0, 'old')`)
})
afterAll(async () => {
  await fixture.close()
  await database.drop()
})

const csv = (rows: readonly string[]) => ['id,name,amount,born', ...rows, ''].join('\n')
const good = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => `${from + index},Ada,1.50,2000-01-01`)
const named = (onFail: string) => [{ type: 'regex', field: 'name', pattern: '^A', onFail }]

async function load(spec: RunSpec) {
  const { events, error, result } = await fixture.run(spec)
  const said = events.flatMap((event) => (event.type === 'phase' && event.phase === 'loading' ? [event.message] : []))
  return {
    sending: said.find((message) => message.includes('sending')),
    error: error?.message ?? null,
    receipt: result.receipt,
  }
}
const things = async () => (await database.query('select id, name from ds_thing order by id')).rows.length
const rows = async (text: string) => (await database.query(text)).rows.map((row) => Object.values<unknown>(row))
const whileChecked = 'checking the rows and sending them to public.ds_thing'

test('rows are sent while they are counted, and every count is that of the proof', async () => {
  const rowLevel = [...named('quarantine'), { type: 'notNull', field: 'born', onFail: 'warn' }]
  const files = { 'a.csv': csv([...good(1, 3), '4,Bo,1,2000-01-01']), 'b.csv': csv(['5,Ada,1,', ...good(6, 6)]) }
  const { sending, error, receipt } = await load({ files, rowLevel })
  expect({ sending, error }).toEqual({ sending: whileChecked, error: null })
  expect(receipt?.nodes.map(({ nodeId, rowsIn, rowsOut }) => [nodeId, rowsIn, rowsOut])).toEqual([
    ['src', 6, 6],
    ['check', 6, 5],
    ['tgt', 5, 5],
  ])
  expect(receipt?.nodes[1]?.warnings.map((warning) => warning.rows)).toEqual([1])
  expect(await rows('select file, rows::int from weir.load_ledger order by load_id')).toEqual([
    ['a.csv', 3],
    ['b.csv', 2],
  ])
  expect(await rows('select file, line::int, raw from dlq.thing_rejected')).toEqual([['a.csv', 5, '4,Bo,1,2000-01-01']])
})

test('a file that has to be read with more care is sent again from its beginning', async () => {
  const mixed = `${csv(good(1, 60_000))}60001,Ada,1.50,2000-01-01\r\n60002,"two\nlines",1.50,2000-01-01\r\n`
  const { error } = await load({ files: { 'a.csv': mixed } })
  expect(error).toBeNull()
  expect(await things()).toBe(60_003)
})

test('a flawed record that is found while the rows are sent leaves, and the others load', async () => {
  const flawed = csv([...good(1, 60_000), '60001,Ada', ...good(60_002, 60_010)])
  const { error, receipt } = await load({ files: { 'a.csv': flawed }, config: { onBadRecord: 'skip' } })
  expect(error).toBeNull()
  expect(receipt?.nodes[0]?.exits).toEqual([expect.objectContaining({ reason: 'skipped', rows: 1 })])
  expect(await things()).toBe(60_010)
})

test('a file that the engine cannot even begin to read loads without its flawed record', async () => {
  const flawed = csv([...good(1, 6), '7,"never closed,1,2000-01-01', ...good(8, 6_000)])
  const { error, receipt } = await load({ files: { 'a.csv': flawed }, config: { onBadRecord: 'skip' } })
  expect(error).toBeNull()
  expect(receipt?.nodes[0]?.exits).toEqual([expect.objectContaining({ reason: 'skipped', rows: 1 })])
  expect(await things()).toBe(6_000)
})

describe('a load that fails says what it would say had the rows been proved first,', () => {
  test('where a rule stops it at the last row, when others have been sent', async () => {
    const files = { 'a.csv': csv([...good(1, 60_000), '60001,Bo,1,2000-01-01']) }
    const { sending, error } = await load({ files, rowLevel: named('abort') })
    expect(sending).toBe(whileChecked)
    expect(error).toContain('a.csv, line 60002, column name: "Bo" breaks the rule')
    expect(await things()).toBe(1)
  })

  test('where Postgres refuses a value before the row that a rule stops it for', async () => {
    const files = { 'a.csv': csv(['x,Ada,1,2000-01-01', ...good(2, 60_000), '60001,Bo,1,2000-01-01']) }
    const { error } = await load({ files, rowLevel: named('abort') })
    expect(error).toContain('a.csv, line 60002, column name: "Bo" breaks the rule')
    const { error: refused } = await load({ files })
    expect(refused).toContain('a.csv, line 2, column id: "x"')
    expect(await things()).toBe(1)
  })

  test('where the table is not there', async () => {
    const broken = { files: { 'a.csv': csv(['1,Bo,1,2000-01-01']) }, rowLevel: named('abort') }
    await database.query('drop table ds_thing')
    expect((await load(broken)).error).toContain('line 2, column name: "Bo" breaks the rule')
    expect((await load({ files: broken.files })).error).toContain('ds_thing')
  })

  test('where the file is no CSV at its end', async () => {
    const files = { 'a.csv': `${csv(good(1, 60_000))}"60001,Ada` }
    const { error } = await load({ files })
    expect(error).toContain('a.csv, line 60002')
    expect(await things()).toBe(1)
  })
})

test.each(['truncate', 'blue_green'] as const)('%s changes nothing before the rows are counted', async (loadMode) => {
  const files = { 'a.csv': csv(good(1, 3)) }
  const { error } = await load({ files, loadMode, rowCount: { min: 4, onFail: 'abort' } })
  expect(error).toContain('3 rows')
  // A deleted row would bear the number of the transaction that deleted it.
  expect(await rows('select id, xmax::text from ds_thing')).toEqual([[0, '0']])
})

test.each([
  ['a hook before the load is told how many rows come', { preHook: { type: 'sql', statement: 'analyze ds_thing' } }],
  ['a table is backed up only where rows come', { loadMode: 'upsert', upsertKey: ['id'], backupBeforeLoad: true }],
])('%s, so they are counted first', async (_, target) => {
  const { sending, error } = await load({ files: { 'a.csv': csv(good(1, 2)) }, target })
  expect(error).toBeNull()
  expect(sending).toContain('sending 2 rows to public.ds_thing')
})
