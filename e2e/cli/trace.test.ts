import { afterAll, beforeAll, expect, test } from 'vitest'

import { createTestDatabase, type TestDatabase } from '../../src-main/postgres/testing/test-database.ts'
import type { RecordTrace, RowTrace } from '../../src-shared/contract/trace-records.ts'
import { databaseUrl } from './database-url.ts'
import { makePlace, type Place } from './weir.ts'

let database: TestDatabase
let place: Place
beforeAll(async () => {
  database = await createTestDatabase()
  place = makePlace({ databaseUrl: databaseUrl(database.settings) })
  const fields = [
    { name: 'id', dataType: 'integer', isPrimaryKey: true, isNullable: false },
    { name: 'amount', dataType: 'numeric', precision: 10, scale: 2 },
    { name: 'label', dataType: 'text' },
  ]
  place.write('order.schema.json', JSON.stringify({ name: 'order', fields }))
  place.write('orders.csv', 'id,amount,label\n1,1.50,a\n2,many,b\n3,7,"two\nlines"\n4,-6,d\n')
  place.write('orders.json', JSON.stringify(pipeline))
  await place.weir('schema', 'apply', 'order.schema.json')
  const ran = await place.weir('run', 'orders.json')
  expect(ran).toMatchObject({ code: 0 })
})
afterAll(async () => {
  place[Symbol.dispose]()
  await database.drop()
})

const pipeline = {
  kind: 'pipeline',
  version: '1.0',
  id: 'orders',
  metadata: { name: 'Orders' },
  errorHandling: { dlq: { enabled: false }, retry: { maxAttempts: 1, backoff: 'none' } },
  nodes: [
    {
      id: 'src',
      kind: 'source',
      connector: 'local_fs',
      config: { path: '.', pattern: { type: 'glob', value: 'orders.csv' }, format: 'csv' },
    },
    {
      id: 'check',
      kind: 'validate',
      input: 'src',
      rowLevel: [{ type: 'regex', field: 'amount', pattern: '^-?[0-9.]+$', onFail: 'quarantine' }],
      quarantine: { enabled: true, table: 'dlq.order_rejected' },
    },
    {
      id: 'tidy',
      kind: 'transform',
      input: 'check',
      ops: [
        { type: 'cast', field: 'amount', targetType: 'numeric(10,2)', onError: 'fail' },
        { type: 'filter', condition: 'amount > 0' },
        { type: 'expression', outputField: 'label', formula: 'upper(label)' },
      ],
    },
    { id: 'tgt', kind: 'target', input: 'tidy', schema: 'public.ds_order', loadMode: 'upsert', upsertKey: ['id'] },
  ],
}

test('a row is traced to its line, its text, its run and its values at each node', async () => {
  const trace = await place.json<RowTrace>('trace', 'order', '3')
  expect(trace).toMatchObject({
    table: 'public.ds_order',
    key: [{ column: 'id', value: '3' }],
    run: { pipelineName: 'Orders', irVersion: 1 },
    nodeId: 'tgt',
    files: [{ nodeId: 'src', state: 'as loaded' }],
    records: { total: 1, shown: [{ nodeId: 'src', record: 3, line: 4, raw: '3,7,"two\nlines"', role: 'source' }] },
    comparison: { state: 'same' },
    notes: [],
  })
  expect(trace.files[0]?.place).toContain('orders.csv')
  expect(trace.steps.map(({ nodeId, rows, changed }) => [nodeId, rows, changed])).toEqual([
    ['src', [['3', '7', 'two\nlines']], null],
    ['check', [['3', '7', 'two\nlines']], []],
    ['tidy', [['3', '7.00', 'TWO\nLINES']], ['amount', 'label']],
    ['tgt', [['3', '7.00', 'TWO\nLINES']], []],
  ])
  const text = await place.weir('trace', 'order', 'id=3')
  expect(text.code).toBe(0)
  expect(text.stdout).toContain('orders.csv:4 (record 3)')
  expect(text.stdout).toContain('Computed again, the run gives the values that the table holds.')
}, 120_000)

test('a value that was changed in the table since is named beside the one that the run gives', async () => {
  await database.query(`update ds_order set label = 'other' where id = 3`)
  const trace = await place.json<RowTrace>('trace', 'order', '3')
  expect(trace.comparison).toEqual({
    state: 'differs',
    columns: [{ column: 'label', stored: 'other', replayed: 'TWO\nLINES' }],
  })
}, 120_000)

test('a line is traced to its row, or to the node that it left at, and why', async () => {
  const [loaded, quarantined, filtered] = await Promise.all(
    [5, 3, 6].map((line) => place.json<RecordTrace>('trace', '--from', `orders.csv:${line}`)),
  )
  // Line 5 is the second one of the record that begins on line 4.
  expect(loaded?.record).toMatchObject({ line: 4, record: 3 })
  expect(loaded?.ends.shown).toEqual([
    {
      kind: 'loaded',
      nodeId: 'tgt',
      table: 'public.ds_order',
      key: [{ column: 'id', value: '3' }],
      state: 'there',
      writtenBy: null,
    },
  ])
  expect(quarantined?.ends.shown).toMatchObject([
    { kind: 'left', nodeId: 'check', reason: 'quarantined', column: 'amount', value: 'many', inFavourOf: null },
  ])
  const [left] = quarantined?.ends.shown ?? []
  expect(left?.kind === 'left' && left.quarantine?.table).toBe('dlq.order_rejected')
  expect(filtered?.ends.shown).toMatchObject([{ kind: 'left', nodeId: 'tidy', reason: 'filtered' }])
  expect(filtered?.steps.map(({ nodeId }) => nodeId)).toEqual(['src', 'check'])
}, 120_000)

test('what cannot be traced is said plainly, and how to ask instead', async () => {
  const refused = async (...args: readonly string[]) => {
    const { code, stderr } = await place.weir('trace', ...args)
    return [code, stderr]
  }
  expect(await refused('order', '99')).toEqual([1, expect.stringContaining('public.ds_order has no row with id = 99.')])
  expect(await refused('order', 'x')).toEqual([1, expect.stringContaining('No row of public.ds_order can have id = x')])
  expect(await refused('--from', 'orders.csv:1')).toEqual([1, expect.stringContaining('belongs to no record')])
  expect(await refused('--from', 'other.csv:1')).toEqual([1, expect.stringContaining('has loaded a file other.csv')])
  expect((await refused('order'))[0]).toBe(2)
}, 120_000)
