import { buffer } from 'node:stream/consumers'

import avsc from 'avsc'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { createTestDatabase, type TestDatabase } from '../../src-main/postgres/testing/test-database.ts'
import { databaseUrl } from './database-url.ts'
import { makePlace, type Place } from './weir.ts'

interface Rejected {
  readonly id: string
  readonly nodeId: string
  readonly column: string | null
  readonly row: Readonly<Record<string, string | null>>
  readonly isEdited: boolean
  readonly replayedRun: string | null
}
interface RunResult {
  readonly ok: boolean
  readonly error?: string
  readonly receipt: { readonly balanced: boolean; readonly targets: readonly { readonly sent: number }[] } | null
}

const table = 'dlq.order_rejected'
let database: TestDatabase
let place: Place
beforeAll(async () => {
  database = await createTestDatabase()
  place = makePlace({ databaseUrl: databaseUrl(database.settings) })
  const fields = [
    { name: 'id', dataType: 'integer', isPrimaryKey: true, isNullable: false },
    { name: 'amount', dataType: 'numeric', precision: 10, scale: 2 },
  ]
  place.write('order.schema.json', JSON.stringify({ name: 'order', fields }))
  place.write('orders.csv', 'id,amount\n1,1.50\n2,many\n3,-5\n4,-6\n')
  place.write('orders.json', JSON.stringify(pipeline(0)))
  await place.weir('schema', 'apply', 'order.schema.json')
})
afterAll(async () => {
  place[Symbol.dispose]()
  await database.drop()
})

function pipeline(least: number) {
  return {
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
        rowLevel: [
          { type: 'regex', field: 'amount', pattern: '^-?[0-9.]+$', onFail: 'quarantine' },
          { type: 'formula', formula: `amount not like '-%' or ${least} < 0`, field: 'amount', onFail: 'quarantine' },
        ],
        datasetLevel: { rowCount: { min: 1, max: 100, onFail: 'abort' } },
        quarantine: { enabled: true, table },
      },
      { id: 'tgt', kind: 'target', input: 'check', schema: 'public.ds_order', loadMode: 'append' },
    ],
  }
}

const waiting = () => place.json<readonly Rejected[]>('quarantine', 'show', table)
const loaded = async () =>
  (await database.query('select id, amount::text from ds_order order by id')).rows.map((row) => Object.values(row))

test('rejected rows are listed, corrected, loaded by a run of their own, and only once', async () => {
  const first = await place.json<RunResult>('run', 'orders.json', '--keep-source')
  expect(first.ok).toBe(true)
  expect(await place.json('quarantine', 'list')).toMatchObject([{ table, rows: 3, open: 3 }])
  const many = (await waiting()).find((row) => row.row['amount'] === 'many')
  if (!many) throw new TypeError('the row with the text is not there')
  expect(many).toMatchObject({ nodeId: 'check', column: 'amount', row: { id: '2' } })
  const edited = await place.json<Rejected>('quarantine', 'edit', table, many.id, '--set', 'amount=2.25')
  expect(edited).toMatchObject({ isEdited: true, row: { id: '2', amount: '2.25' } })
  const replay = await place.json<RunResult>('quarantine', 'replay', table, many.id)
  expect(replay).toMatchObject({ ok: true, receipt: { balanced: true, targets: [{ sent: 1 }] } })
  expect(await loaded()).toEqual([
    [1, '1.50'],
    [2, '2.25'],
  ])
  const again = await place.weir('quarantine', 'replay', table, many.id)
  expect(again.code).toBe(1)
  expect(again.stderr).toContain(
    `${table} has no rejected row ${many.id} that is still to be loaded: it was loaded meanwhile, or never was there. Choose among the rejected rows again.`,
  )
  expect(await loaded()).toHaveLength(2)
}, 120_000)

test('a rule that was changed lets the rows through that it rejected', async () => {
  place.write('orders.json', JSON.stringify(pipeline(-1)))
  await place.weir('run', 'orders.json', '--keep-source').catch(() => undefined)
  await database.query('delete from ds_order where id in (3, 4)')
  const replay = await place.json<RunResult>('quarantine', 'replay', table)
  expect(replay).toMatchObject({ ok: true, receipt: { targets: [{ sent: 2 }] } })
  expect((await loaded()).map(([id]) => id)).toEqual([1, 2, 3, 4])
  expect(await waiting()).toEqual([])
}, 120_000)

test('a corrected row goes through the removal of duplicates, and does not become a second row of its key', async () => {
  const ir = {
    ...pipeline(0),
    id: 'repeated-orders',
    errorHandling: { ...pipeline(0).errorHandling, dlq: { enabled: true, table: 'dlq.repeated' } },
  }
  const [source, , target] = ir.nodes
  const ops = [
    { type: 'cast', field: 'amount', targetType: 'numeric(10,2)', onError: 'quarantine' },
    { type: 'deduplicate', keyFields: ['id'], onRepeat: 'quarantine' },
  ]
  const nodes = [
    { ...source, config: { ...source?.config, pattern: { type: 'glob', value: 'repeated.csv' } } },
    { id: 'clean', kind: 'transform', input: 'src', ops },
    { ...target, input: 'clean' },
  ]
  place.write('repeated.csv', 'id,amount\n51,1\n51,2\n52,many\n53,3\n')
  place.write('repeated.json', JSON.stringify({ ...ir, nodes }))
  expect(await place.json<RunResult>('run', 'repeated.json', '--keep-source')).toMatchObject({ ok: true })
  const kept = await place.json<readonly Rejected[]>('quarantine', 'show', 'dlq.repeated')
  const [repeated, many] = ['51', '52'].map((id) => kept.find(({ row }) => row['id'] === id)?.id ?? '')
  await place.weir('quarantine', 'edit', 'dlq.repeated', many ?? '', '--set', 'amount=5')
  expect(await place.json('quarantine', 'replay', 'dlq.repeated', many ?? '')).toMatchObject({ ok: true })
  const second = await place.weir('quarantine', 'replay', 'dlq.repeated', repeated ?? '')
  expect(second.code).toBe(1)
  expect(second.stderr).toContain('ds_order')
  const rows = await database.query('select id, amount::text from ds_order where id between 51 and 53 order by id')
  expect(rows.rows.map(Object.values)).toEqual([
    [51, '1.00'],
    [52, '5.00'],
    [53, '3.00'],
  ])
  await place.weir('quarantine', 'edit', 'dlq.repeated', repeated ?? '', '--set', 'id=54')
  expect(await place.json('quarantine', 'replay', 'dlq.repeated', repeated ?? '')).toMatchObject({ ok: true })
  await database.query('delete from ds_order where id between 51 and 54')
})

test('a column that the row does not have, and a table that does not exist, are named', async () => {
  const missing = await place.weir('quarantine', 'show', 'dlq.nothing')
  expect(missing.stderr).toContain('dlq.nothing')
  expect(missing.code).toBe(1)
})

test('a record that could not be read is corrected and loaded, and not before', async () => {
  const ir = {
    ...pipeline(0),
    id: 'broken-orders',
    errorHandling: { ...pipeline(0).errorHandling, dlq: { enabled: true, table: 'dlq.broken' } },
  }
  const [source, , target] = ir.nodes
  const nodes = [
    {
      ...source,
      config: { ...source?.config, pattern: { type: 'glob', value: 'broken.csv' }, onBadRecord: 'quarantine' },
    },
    { ...target, input: 'src' },
  ]
  place.write('broken.csv', 'id,amount\n11,1\n12\n13,3,3\n')
  place.write('broken.json', JSON.stringify({ ...ir, nodes }))
  expect(await place.json<RunResult>('run', 'broken.json', '--keep-source')).toMatchObject({ ok: true })
  const kept = await place.json<readonly (Rejected & { readonly line: number; readonly raw: string })[]>(
    'quarantine',
    'show',
    'dlq.broken',
  )
  expect(kept.map(({ line, raw, nodeId }) => [line, raw, nodeId]).toSorted()).toEqual([
    [3, '12', 'src'],
    [4, '13,3,3', 'src'],
  ])
  const id = kept.find(({ line }) => line === 3)?.id ?? ''
  const early = await place.weir('quarantine', 'replay', 'dlq.broken', id)
  expect(early.stderr).toContain('1 row of dlq.broken could not be read from the file and has no values yet')
  const still = await place.weir('quarantine', 'edit', 'dlq.broken', id, '--record', '12,2,2')
  expect(still.stderr).toContain('The record has 3 fields, but the header has 2. Correct its text and read it again')
  const reread = await place.json<Rejected>('quarantine', 'edit', 'dlq.broken', id, '--record', '12,2')
  expect(reread).toMatchObject({ isEdited: true, row: { id: '12', amount: '2' } })
  expect(await place.json('quarantine', 'replay', 'dlq.broken', id)).toMatchObject({ ok: true })
  expect((await loaded()).slice(-2)).toEqual([
    [11, '1.00'],
    [12, '2.00'],
  ])
})

test('a record of XML that is not well-formed is corrected and loaded like any other', async () => {
  const ir = {
    ...pipeline(0),
    id: 'broken-xml',
    errorHandling: { ...pipeline(0).errorHandling, dlq: { enabled: true, table: 'dlq.broken_xml' } },
  }
  const [source, , target] = ir.nodes
  const config = { path: '.', pattern: { type: 'glob', value: 'broken.xml' }, format: 'xml', onBadRecord: 'quarantine' }
  place.write('broken.xml', '<r>\n<o><id>21</id><amount>1</amount></o>\n<o><id>22</id><amount>2</o>\n</r>')
  place.write(
    'xml.json',
    JSON.stringify({
      ...ir,
      nodes: [
        { ...source, config },
        { ...target, input: 'src' },
      ],
    }),
  )
  expect(await place.json<RunResult>('run', 'xml.json', '--keep-source')).toMatchObject({ ok: true })
  const [kept] = await place.json<readonly Rejected[]>('quarantine', 'show', 'dlq.broken_xml')
  const id = kept?.id ?? ''
  expect(kept).toMatchObject({ line: 3, raw: '<o><id>22</id><amount>2</o>', nodeId: 'src' })
  await place.json('quarantine', 'edit', 'dlq.broken_xml', id, '--set', 'id=22', '--set', 'amount=2')
  expect(await place.json('quarantine', 'replay', 'dlq.broken_xml', id)).toMatchObject({ ok: true })
  expect((await loaded()).slice(-2)).toEqual([
    [21, '1.00'],
    [22, '2.00'],
  ])
})

test('a record of Avro that cannot be decoded is corrected and loaded with the types of its file', async () => {
  const type = avsc.Type.forSchema({
    type: 'record',
    name: 'Order',
    fields: [
      { name: 'id', type: 'long' },
      { name: 'cents', type: 'long' },
      { name: 'note', type: 'string' },
    ],
  })
  const encoder = new avsc.streams.BlockEncoder(type)
  for (const id of [31, 32]) encoder.write({ id, cents: id * 100, note: `note ${id}` })
  encoder.end()
  const bytes = await buffer(encoder)
  bytes[bytes.indexOf('note 32')] = 0
  place.write('broken.avro', bytes)
  const [source, , target] = pipeline(0).nodes
  const config = { path: '.', pattern: { type: 'glob', value: 'broken.avro' }, format: 'avro' }
  // Of texts this formula would be a problem.
  const ops = [
    { type: 'expression', outputField: 'amount', formula: 'cents / 100' },
    { type: 'drop', fields: ['cents', 'note'] },
  ]
  const document = {
    ...pipeline(0),
    id: 'broken-avro',
    errorHandling: { ...pipeline(0).errorHandling, dlq: { enabled: true, table: 'dlq.broken_avro' } },
    nodes: [
      { ...source, config: { ...config, onBadRecord: 'quarantine' } },
      { id: 'tidy', kind: 'transform', input: 'src', ops },
      { ...target, input: 'tidy' },
    ],
  }
  place.write('avro.json', JSON.stringify(document))
  expect(await place.json<RunResult>('run', 'avro.json', '--keep-source')).toMatchObject({ ok: true })
  const [kept] = await place.json<readonly Rejected[]>('quarantine', 'show', 'dlq.broken_avro')
  const id = kept?.id ?? ''
  expect(kept).toMatchObject({ line: 2, nodeId: 'src', row: { id: null, cents: null, note: null } })
  await place.json('quarantine', 'edit', 'dlq.broken_avro', id, '--set', 'id=32', '--set', 'cents=3200')
  expect(await place.json('quarantine', 'replay', 'dlq.broken_avro', id)).toMatchObject({ ok: true })
  expect((await loaded()).slice(-2)).toEqual([
    [31, '31.00'],
    [32, '32.00'],
  ])
})

test('all that wait are replayed in a run for each node that rejected some', async () => {
  const ir = {
    ...pipeline(0),
    id: 'two-nodes',
    errorHandling: { ...pipeline(0).errorHandling, dlq: { enabled: true, table: 'dlq.two_nodes' } },
  }
  const [source, , target] = ir.nodes
  const pattern = { type: 'glob', value: 'two-nodes.csv' }
  const clean = {
    id: 'clean',
    kind: 'transform',
    input: 'src',
    ops: [{ type: 'cast', field: 'amount', targetType: 'numeric(10,2)', onError: 'quarantine' }],
  }
  const nodes = [
    { ...source, config: { ...source?.config, pattern, onBadRecord: 'quarantine' } },
    clean,
    { ...target, input: 'clean' },
  ]
  place.write('two-nodes.csv', 'id,amount\n61,1\n62\n63,many\n')
  place.write('two-nodes.json', JSON.stringify({ ...ir, nodes }))
  expect(await place.json<RunResult>('run', 'two-nodes.json', '--keep-source')).toMatchObject({ ok: true })
  const kept = await place.json<readonly Rejected[]>('quarantine', 'show', 'dlq.two_nodes')
  const idOf = (node: string) => kept.find(({ nodeId }) => nodeId === node)?.id ?? ''
  await place.weir('quarantine', 'edit', 'dlq.two_nodes', idOf('clean'), '--set', 'amount=3')
  const unread = await place.json<{ ok: boolean; runs: readonly { ok: boolean; error?: string }[] }>(
    'quarantine',
    'replay',
    'dlq.two_nodes',
  )
  expect(unread.ok).toBe(false)
  expect(unread.runs.map(({ ok }) => ok).toSorted()).toEqual([false, true])
  await place.weir('quarantine', 'edit', 'dlq.two_nodes', idOf('src'), '--record', '62,2')
  expect(await place.json('quarantine', 'replay', 'dlq.two_nodes')).toMatchObject({ ok: true })
  expect((await loaded()).slice(-3).map(([id]) => id)).toEqual([61, 62, 63])
})
