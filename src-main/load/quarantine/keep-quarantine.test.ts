import { Readable } from 'node:stream'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { connect } from '../../postgres/connect.ts'
import { createTestDatabase, type TestDatabase } from '../../postgres/testing/test-database.ts'
import { claimRejected } from './claim-rejected.ts'
import { keepQuarantine, type RejectedRow } from './keep-quarantine.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

let tables = 0
const newTable = () => `dlq.rejected_${++tables}`

const rejected = (change: Partial<RejectedRow> = {}): RejectedRow => ({
  nodeId: 'hold',
  ruleId: null,
  reason: 'email is not null: breaks the rule',
  column: 'email',
  value: null,
  file: 'a.csv',
  line: 3,
  record: 2,
  raw: 'C2,,ny',
  row: '{"id": "C2", "email": null}',
  ...change,
})

const given = (rows: readonly RejectedRow[]): AsyncIterable<RejectedRow> => Readable.from(rows)

const run = (runId: string, pipelineId = 'customers') => ({ runId, pipelineId, irVersion: 1 })

/** A load's transaction with nothing in it but the rejected rows. */
async function keep(table: string, runId: string, rows: readonly RejectedRow[], pipelineId = 'customers') {
  const client = await connect(database.settings, 'weir test')
  try {
    await client.query('begin')
    const kept = await keepQuarantine(client, table, run(runId, pipelineId), given(rows))
    await client.query('commit')
    return kept
  } finally {
    await client.end()
  }
}

async function read(table: string, columns: string): Promise<readonly unknown[]> {
  const text = `select json_build_array(${columns}) as kept from ${table} order by id`
  const found = await database.query<{ kept: unknown }>(text)
  return found.rows.map(({ kept }) => kept)
}

test('a rejected row is kept with all that is known of it, in the order they came', async () => {
  const table = newTable()
  const rows = [
    rejected(),
    rejected({ line: 9, record: 8, raw: 'C8,"a ""b""\n",\0', value: 'x\0', row: '{"a": "\\u0000"}' }),
  ]
  expect(await keep(table, 'run 1', rows)).toBe(2)
  const columns =
    'run_id, pipeline_id, ir_version, node_id, reason, column_name, value, file, line, record, raw, times_seen'
  expect(await read(table, columns)).toEqual([
    ['run 1', 'customers', 1, 'hold', 'email is not null: breaks the rule', 'email', null, 'a.csv', 3, 2, 'C2,,ny', 1],
    [
      'run 1',
      'customers',
      1,
      'hold',
      'email is not null: breaks the rule',
      'email',
      'x␀',
      'a.csv',
      9,
      8,
      'C8,"a ""b""\n",␀',
      1,
    ],
  ])
  expect(await read(table, 'first_seen = last_seen, row')).toEqual([
    [true, { id: 'C2', email: null }],
    [true, { a: '␀' }],
  ])
})

test('a row that is rejected again is seen again: its latest run and place, and when it was seen first', async () => {
  const table = newTable()
  await keep(table, 'run 1', [rejected(), rejected({ raw: 'C3,,ca', line: 4, record: 3 })])
  expect(
    await keep(table, 'run 2', [rejected({ file: 'b.csv', line: 7, record: 6 }), rejected({ raw: 'C4,,tx' })]),
  ).toBe(2)
  expect(await read(table, 'raw, run_id, file, line, times_seen, first_seen < last_seen')).toEqual([
    ['C2,,ny', 'run 2', 'b.csv', 7, 2, true],
    ['C3,,ca', 'run 1', 'a.csv', 4, 1, false],
    ['C4,,tx', 'run 2', 'a.csv', 3, 1, false],
  ])
})

test('equal records of one run are each kept with their line, and found one by one in the next', async () => {
  const table = newTable()
  const twice = [rejected({ line: 3 }), rejected({ line: 5 })]
  expect(await keep(table, 'run 1', twice)).toBe(2)
  expect(await keep(table, 'run 2', [...twice, rejected({ line: 8 })])).toBe(3)
  expect(await read(table, 'line, times_seen')).toEqual([
    [3, 2],
    [5, 2],
    [8, 1],
  ])
})

test('the same record rejected elsewhere or for something else is another row', async () => {
  const table = newTable()
  await keep(table, 'run 1', [rejected()])
  const others = [
    { nodeId: 'tgt' },
    { ruleId: 'r1' },
    { reason: 'other' },
    { column: null },
    { column: 'id' },
    { raw: 'C2,,ny ' },
  ]
  expect(await keep(table, 'run 2', others.map(rejected))).toBe(6)
  expect(await keep(table, 'run 3', [rejected()], 'orders')).toBe(1)
  expect(await read(table, 'times_seen')).toEqual(Array.from({ length: 8 }, () => [1]))
})

test('a rule that keeps its id is the same rule under another name', async () => {
  const table = newTable()
  await keep(table, 'run 1', [rejected({ ruleId: 'r1', reason: 'email is there' })])
  await keep(table, 'run 2', [rejected({ ruleId: 'r1', reason: 'email must be there' })])
  expect(await read(table, 'reason, times_seen')).toEqual([['email must be there', 2]])
})

const firstVersion = (table: string) => `
  create schema if not exists dlq;
  create table ${table} (id bigint generated always as identity primary key, run_id text not null, pipeline_id text not null,
    ir_version integer not null, node_id text not null, rule_id text, reason text not null, column_name text, value text,
    file text not null, line bigint not null, record bigint not null, raw text not null, row jsonb not null,
    created_at timestamptz not null default now());
  create index on ${table} (run_id, node_id);
  insert into ${table} (run_id, pipeline_id, ir_version, node_id, reason, column_name, file, line, record, raw, row, created_at)
  select run_id, 'customers', 1, 'hold', 'email is not null: breaks the rule', 'email', 'a.csv', line, line - 1, raw, '{}', seen
  from (values ('run 1', 3, 'C2,,ny', timestamptz '2026-01-01'), ('run 1', 5, 'C2,,ny', '2026-01-01'), ('run 2', 3, 'C2,,ny', '2026-01-02'),
               ('run 2', 4, 'C3,,ca', '2026-01-02')) as rows (run_id, line, raw, seen)`

test('a table of the first version keeps its rows, and a row in it is found again', async () => {
  const table = newTable()
  await database.query(firstVersion(table))
  expect(await keep(table, 'run 3', [rejected({ line: 3 }), rejected({ line: 6 }), rejected({ raw: 'C9,,' })])).toBe(3)
  expect(await read(table, 'run_id, line, raw, times_seen, first_seen::date::text, last_seen > first_seen')).toEqual([
    ['run 1', 3, 'C2,,ny', 1, '2026-01-01', false],
    ['run 3', 6, 'C2,,ny', 2, '2026-01-01', true],
    ['run 3', 3, 'C2,,ny', 2, '2026-01-02', true],
    ['run 2', 4, 'C3,,ca', 1, '2026-01-02', false],
    ['run 3', 3, 'C9,,', 1, new Date().toISOString().slice(0, 10), false],
  ])
})

test('a load that is rolled back leaves a table of the first version as it was', async () => {
  const table = newTable()
  await database.query(firstVersion(table))
  const client = await connect(database.settings, 'weir test')
  await client.query('begin')
  await keepQuarantine(client, table, run('run 3'), given([rejected()]))
  await client.query('rollback')
  await client.end()
  const columns = await database.query(
    `select attname from pg_attribute where attrelid = to_regclass('${table}') and attname ~ 'seen|fingerprint'`,
  )
  expect([columns.rows.length, (await read(table, 'id')).length]).toEqual([0, 4])
})

test('two pipelines keep rows in one table at the same time, without waiting for each other', async () => {
  const table = newTable()
  await keep(table, 'run 0', [rejected()])
  const [first, second] = await Promise.all(['first', 'second'].map((name) => connect(database.settings, name)))
  if (!first || !second) throw new TypeError('two connections')
  await second.query(`set lock_timeout to '5s'`)
  await first.query('begin')
  await second.query('begin')
  expect(await keepQuarantine(first, table, run('run 1', 'customers'), given([rejected()]))).toBe(1)
  expect(await keepQuarantine(second, table, run('run 2', 'orders'), given([rejected(), rejected()]))).toBe(2)
  await second.query('commit')
  await first.query('commit')
  await Promise.all([first.end(), second.end()])
  expect(await read(table, 'pipeline_id, times_seen')).toEqual([
    ['customers', 2],
    ['orders', 1],
    ['orders', 1],
  ])
})

test('two loads that both need the table first make it once', async () => {
  const table = newTable()
  const loads = ['a', 'b', 'c', 'd'].map((pipeline) => keep(table, `run of ${pipeline}`, [rejected()], pipeline))
  expect(await Promise.all(loads)).toEqual([1, 1, 1, 1])
  const old = newTable()
  await database.query(firstVersion(old))
  expect(
    await Promise.all(['a', 'b', 'customers'].map((pipeline) => keep(old, 'run 3', [rejected()], pipeline))),
  ).toEqual([1, 1, 1])
  expect((await read(old, 'id')).length).toBe(6)
})

test('one load keeps rows in several tables', async () => {
  const [one, other] = [newTable(), newTable()]
  const client = await connect(database.settings, 'weir test')
  await client.query('begin')
  expect(await keepQuarantine(client, one, run('run 1'), given([rejected(), rejected({ raw: 'x' })]))).toBe(2)
  expect(await keepQuarantine(client, other, run('run 1'), given([rejected()]))).toBe(1)
  await client.query('commit')
  await client.end()
  expect([(await read(one, 'id')).length, (await read(other, 'id')).length]).toEqual([2, 1])
})

/** The transaction of a replay that rejects some of its rows again. */
async function replay(table: string, runId: string, ids: readonly string[], rows: readonly RejectedRow[]) {
  const client = await connect(database.settings, 'weir test')
  try {
    await client.query('begin')
    const replayed = { table, ids }
    await claimRejected(client, replayed, runId)
    await keepQuarantine(client, table, run(runId), given(rows), replayed)
    await client.query('commit')
  } finally {
    await client.end()
  }
}

/** As a replay reads it: from a file of its own, whose records are the chosen rows. */
const inReplay = (record: number, change: Partial<RejectedRow> = {}) =>
  rejected({ file: '/tmp/rejected.jsonl', line: record, record, raw: `{"replayed": ${record}}`, ...change })

test('a row that a replay rejects again for the same is the same row, and waits again', async () => {
  const table = newTable()
  await keep(table, 'run 1', [rejected({ line: 3 }), rejected({ line: 5 }), rejected({ line: 9, raw: 'C9,,' })])
  await database.query(`update ${table} set edited = '{"id": "C5"}' where id = 2`)
  // Of two equal records the second is replayed, twice, and stays the second.
  await replay(table, 'run 2', ['3', '2'], [inReplay(2)])
  await replay(table, 'run 3', ['2'], [inReplay(1)])
  expect(await read(table, 'id, file, line, raw, run_id, replayed_run, times_seen, row, edited')).toEqual([
    [1, 'a.csv', 3, 'C2,,ny', 'run 1', null, 1, { id: 'C2', email: null }, null],
    [2, 'a.csv', 5, 'C2,,ny', 'run 3', null, 3, { id: 'C2', email: null }, { id: 'C5' }],
    [3, 'a.csv', 9, 'C9,,', 'run 1', 'run 2', 1, { id: 'C2', email: null }, null],
  ])
})

test('a row that a replay rejects for something else is another row, at the place that it came from', async () => {
  const table = newTable()
  await keep(table, 'run 1', [rejected({ line: 3 })])
  await replay(table, 'run 2', ['1'], [inReplay(1, { reason: 'id is a number' })])
  expect(await read(table, 'file, line, raw, reason, replayed_run')).toEqual([
    ['a.csv', 3, 'C2,,ny', 'email is not null: breaks the rule', 'run 2'],
    ['a.csv', 3, 'C2,,ny', 'id is a number', null],
  ])
})
