import { Readable } from 'node:stream'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { keepQuarantine, type RejectedRow } from '../../load/quarantine/keep-quarantine.ts'
import { connect } from '../../postgres/connect.ts'
import { type Database, openDatabase } from '../../postgres/database.ts'
import { createTestDatabase, type TestDatabase } from '../../postgres/testing/test-database.ts'
import { listQuarantines, listRejections } from './list-rejections.ts'
import { countRejected, editRejected, findRejected } from './rejected-rows.ts'

const table = 'dlq.rejected'
let server: TestDatabase
let database: Database
beforeAll(async () => {
  server = await createTestDatabase()
  database = openDatabase(server.settings, 'weir test')
  await keep(
    'run 0',
    Array.from({ length: 7 }, (_, index) => rejected(index + 100, 'gone')),
  )
  await database.query(`delete from ${table}`)
  await keep('run 1', [rejected(1, 'email'), rejected(2, 'email'), rejected(3, 'age')])
  await keep('run 2', [rejected(4, 'age'), { ...rejected(5, 'age'), nodeId: 'other' }])
  await database.query(`update ${table} set replayed_run = 'run 3' where line = 1`)
})
afterAll(async () => {
  await database.close()
  await server.drop()
})

const rejected = (line: number, reason: string): RejectedRow => ({
  nodeId: 'hold',
  ruleId: null,
  reason,
  column: reason,
  value: 'x',
  file: 'a.csv',
  line,
  record: line,
  raw: `raw ${line}`,
  row: JSON.stringify({ id: String(line), email: 'x', age: null }),
})

async function keep(runId: string, rows: readonly RejectedRow[]): Promise<void> {
  const client = await connect(server.settings, 'weir test')
  await client.query('begin')
  await keepQuarantine(client, table, { runId, pipelineId: 'p', irVersion: 1 }, Readable.from(rows))
  await client.query('commit')
  await client.end()
}

const lines = async (query: Omit<Parameters<typeof findRejected>[1], 'table' | 'limit'> & { limit?: number }) =>
  (await findRejected(database, { table, limit: 10, ...query })).map(({ line }) => line)

test('rows are found by what rejected them, by run and by whether they wait, page by page: the newest run first, its lines in order', async () => {
  expect(await lines({})).toEqual([4, 5, 1, 2, 3])
  expect(await lines({ limit: 2, offset: 1 })).toEqual([5, 1])
  expect(await lines({ isOpen: true, reason: 'email' })).toEqual([2])
  expect(await lines({ isOpen: false })).toEqual([1])
  expect(await lines({ runId: 'run 2', nodeId: 'hold' })).toEqual([4])
  expect(await lines({ pipelineId: 'another' })).toEqual([])
  expect(await lines({ ids: ['8', '11'] })).toEqual([1, 4])
  expect(await lines({ oldestFirst: true })).toEqual([1, 2, 3, 4, 5])
  expect(await countRejected(database, { table, reason: 'age' })).toBe(3)
})

test('a table says what it holds by node, reason and run', async () => {
  expect(await listQuarantines(database)).toMatchObject([
    {
      table,
      rows: 5,
      open: 4,
      rejections: [
        { pipelineId: 'p', nodeId: 'hold', reason: 'age', rows: 2, open: 2 },
        { nodeId: 'hold', reason: 'email', rows: 2, open: 1 },
        { nodeId: 'other', reason: 'age', rows: 1, open: 1 },
      ],
    },
  ])
  const ofRuns = await listRejections(database, table)
  expect(ofRuns.map(({ runId, nodeId, reason, open }) => [runId, nodeId, reason, open])).toEqual([
    ['run 2', 'hold', 'age', 1],
    ['run 2', 'other', 'age', 1],
    ['run 1', 'hold', 'age', 1],
    ['run 1', 'hold', 'email', 1],
  ])
})

test('an edited row says what it was before', async () => {
  const [row] = await findRejected(database, { table, reason: 'email', isOpen: true, limit: 1 })
  const edited = await editRejected(database, table, row?.id ?? '', { email: 'ada@example.com' })
  expect(edited).toMatchObject({
    row: { email: 'ada@example.com', age: null },
    original: { email: 'x' },
    isEdited: true,
  })
  expect(edited.lastSeen).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
})
