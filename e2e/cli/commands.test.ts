import { afterAll, beforeAll, expect, test } from 'vitest'

import { createTestDatabase, type TestDatabase } from '../../src-main/postgres/testing/test-database.ts'
import { databaseUrl } from './database-url.ts'
import { makePlace, type Place } from './weir.ts'

interface Rows {
  readonly columns: readonly { name: string; type: string }[]
  readonly rows: readonly (readonly unknown[])[]
}

let database: TestDatabase
let place: Place
beforeAll(async () => {
  database = await createTestDatabase()
  place = makePlace({ databaseUrl: databaseUrl(database.settings), ownProcesses: true })
})
afterAll(async () => {
  place[Symbol.dispose]()
  await database.drop()
})

test('check finds nothing wrong with the sample and starts no database', async () => {
  using offline = makePlace({ databaseUrl: 'postgres://nobody@127.0.0.1:1/none' })
  expect(await offline.json('check', 'pipeline.json')).toEqual({ ok: true, problems: [] })
})

test('check names node, path and what to do, and exits with 1', async () => {
  using wrong = makePlace()
  wrong.write('wrong.json', JSON.stringify(samplePipeline((op) => (op['formula'] = 'uppr(state)'))))
  const ended = await wrong.weir('check', 'wrong.json', '--json')
  expect(ended.code).toBe(1)
  const { ok, problems } = JSON.parse(ended.stdout) as { ok: boolean; problems: Record<string, string>[] }
  expect(ok).toBe(false)
  expect(problems[0]).toMatchObject({ severity: 'error', nodeId: 'tidy', path: 'nodes[1].ops[0].formula' })
  expect(problems[0]?.['message']).toContain('upper')
})

test('preview by a column that no source has says which was meant', async () => {
  const { code, stderr } = await place.weir('preview', 'pipeline.json', '--node', 'src', '--sample', 'by:stat')
  expect(code).toBe(1)
  expect(stderr).toContain('No source has a column stat to sample by. Did you mean state?')
})

test('preview shows the rows after the node, types and a profile', async () => {
  const preview = await place.json<Rows & { profile: readonly { name: string; nulls: number }[] }>(
    'preview',
    'pipeline.json',
    '--node',
    'uppercase_state',
    '--limit',
    '5',
  )
  expect(preview.rows).toHaveLength(5)
  const state = preview.columns.findIndex((column) => column.name === 'state')
  for (const row of preview.rows) expect(row[state]).toMatch(/^[A-Z]{2}$/)
  expect(preview.profile.map((column) => column.name)).toEqual(preview.columns.map((column) => column.name))
})

test('run applies the schema beside the pipeline, says so, and prints the result in the platform’s shape', async () => {
  const ended = await place.weir('run', 'pipeline.json', '--keep-source', '--json')
  expect(ended.stderr).toContain('ds_customer')
  expect(ended.code).toBe(0)
  const result = JSON.parse(ended.stdout) as Record<string, unknown> & { receipt: { balanced: boolean } }
  expect(result).toMatchObject({
    irVersion: 1,
    ok: true,
    nodeResults: [
      { id: 'src', kind: 'source', rowsOut: 100, meta: { matchedFiles: 1 } },
      { id: 'uppercase_state', kind: 'transform', rowsOut: 100 },
      { id: 'validate_email', kind: 'validate', rowsOut: 100, meta: { rowLevelRules: 2, rowLevelFailed: 0 } },
      { id: 'tgt', kind: 'target', rowsLoaded: 100, meta: { missingFromSource: ['created_at', 'updated_at'] } },
    ],
  })
  expect(result.receipt.balanced).toBe(true)
  expect(place.files()).toContain('customers.csv')
})

test('run moves the file to the archive, and a second run says which file it looked for', async () => {
  expect((await place.weir('run', 'pipeline.json')).code).toBe(0)
  expect(place.files().filter((file) => file.endsWith('.csv'))).toEqual([
    expect.stringMatching(/^\.archive\/\d{4}-\d\d-\d\d\/customers\.csv$/) as string,
  ])
})

test('sql prints exact text for numerics and dates, and JSON for integers and booleans', async () => {
  const answer = await place.json<Rows>(
    'sql',
    "select 12345678901234567890::numeric, 9007199254740993::bigint, 7, true, date '2024-02-29', null",
  )
  expect(answer.rows).toEqual([['12345678901234567890', '9007199254740993', 7, true, '2024-02-29', null]])
  const loaded = await place.json<Rows>('sql', 'select count(*)::int, count(distinct _weir_row)::int from ds_customer')
  expect(loaded.rows).toEqual([[100, 100]])
})

test('runs lists the history, and runs show gives a run with its receipt', async () => {
  const runs = await place.json<readonly { id: string; status: string }[]>('runs')
  expect(runs.map((run) => run.status)).toEqual(['succeeded', 'succeeded'])
  const shown = await place.json<{ result: { receipt: { balanced: boolean } } }>('runs', 'show', runs[0]!.id)
  expect(shown.result.receipt.balanced).toBe(true)
})

test('schema list and schema apply give the schema records', async () => {
  const record = await place.json<{ tableName: string; fields: unknown[] }>('schema', 'apply', 'schema.json')
  expect(record.tableName).toBe('ds_customer')
  expect(record.fields).toHaveLength(15)
  const list = await place.json<readonly { tableName: string }[]>('schema', 'list')
  expect(list.map((schema) => schema.tableName)).toEqual(['ds_customer'])
})

test('wrong usage exits with 2 and says what was wrong', async () => {
  const ended = await place.weir('run')
  expect(ended.code).toBe(2)
  expect(ended.stderr).toMatch(/file/)
})

function samplePipeline(change: (op: Record<string, string>) => void): unknown {
  const op = { type: 'expression', outputField: 'state', formula: 'upper(state)' }
  change(op)
  return {
    kind: 'pipeline',
    version: '1.0',
    id: 'wrong',
    metadata: { name: 'Wrong' },
    errorHandling: { dlq: { enabled: false }, retry: { maxAttempts: 1, backoff: 'none' } },
    nodes: [
      { id: 'src', kind: 'source', connector: 'local_fs', config: { path: 'customers.csv', format: 'csv' } },
      { id: 'tidy', kind: 'transform', input: 'src', ops: [op] },
      { id: 'tgt', kind: 'target', input: 'tidy', schema: 'public.ds_customer', loadMode: 'append' },
    ],
  }
}
