import { rmSync } from 'node:fs'

import { beforeAll, expect, test } from 'vitest'

import { csvSource, field, recordsOf, schemaOf, traceFixtureHere } from './testing/trace-fixture.ts'

const fixture = traceFixtureHere()
const { traceRow, traceLine } = fixture

beforeAll(() =>
  fixture.apply(
    schemaOf('pick', field('id', 'integer', true), field('customer', 'text'), field('amount', 'integer')),
    schemaOf('whole', field('total', 'bigint')),
    schemaOf('city', field('city', 'text', true), field('total', 'bigint')),
  ),
)

test('a row by a branch and a semi join, and one group of all rows', async () => {
  fixture.write({
    'items.csv': 'id,customer,amount\n1,ann,10\n2,ann,1\n3,bob,20\n4,cid,2\n',
    'names.csv': 'customer,city\nann,Bern\nann,Linz\n',
  })
  const run = await fixture.run('split', [
    csvSource('items', 'items.csv', { id: 'integer', customer: 'text', amount: 'integer' }),
    csvSource('names', 'names.csv', { customer: 'text', city: 'text' }),
    {
      id: 'way',
      kind: 'branch',
      input: 'items',
      branches: [{ name: 'large', when: 'amount > 5' }],
      otherwise: 'small',
    },
    {
      id: 'known',
      kind: 'join',
      left: 'way.large',
      right: 'names',
      type: 'semi',
      on: [{ left: 'customer', right: 'customer' }],
    },
    {
      id: 'sum',
      kind: 'transform',
      input: 'way.small',
      ops: [
        { type: 'aggregate', groupByFields: [], aggregations: [{ field: 'amount', function: 'sum', alias: 'total' }] },
      ],
    },
    {
      id: 'pick',
      kind: 'target',
      input: 'known',
      schema: 'public.ds_pick',
      loadMode: 'append',
      rowValidation: 'coerce',
    },
    { id: 'whole', kind: 'target', input: 'sum', schema: 'public.ds_whole', loadMode: 'append' },
  ])
  expect(run.error).toBeNull()
  expect(recordsOf(await traceRow('pick', '1'))).toEqual([
    'items.csv:2 source',
    'names.csv:2 source',
    'names.csv:3 source',
  ])
  expect(recordsOf(await traceRow('whole', 'total=3'))).toEqual(['items.csv:3 source', 'items.csv:5 source'])
  expect((await traceLine('names.csv', 3)).ends.shown).toEqual([{ kind: 'partner', nodeId: 'known' }])
  expect((await traceLine('items.csv', 4)).ends.shown).toMatchObject([
    { kind: 'left', nodeId: 'known', reason: 'unmatched' },
  ])
  const small = await traceLine('items.csv', 5)
  expect(small.ends.shown).toMatchObject([{ kind: 'loaded', nodeId: 'whole', state: 'there' }])
}, 120_000)

test('a rejected row that was corrected and replayed leads to its line and its correction', async () => {
  fixture.write({ 'picks.csv': 'id,customer,amount\n50,,1\n51,bob,2\n' })
  const table = 'dlq.pick_rejected'
  const run = await fixture.run('picks', [
    csvSource('picks', 'picks.csv', { id: 'integer', customer: 'text', amount: 'integer' }),
    {
      id: 'check',
      kind: 'validate',
      input: 'picks',
      rowLevel: [{ type: 'notNull', field: 'customer', onFail: 'quarantine' }],
      quarantine: { enabled: true, table },
    },
    { id: 'pick', kind: 'target', input: 'check', schema: 'public.ds_pick', loadMode: 'append' },
  ])
  expect(run.error).toBeNull()
  const { quarantine, runs } = fixture.studio.services
  const { rows } = await quarantine.rows({ table })
  const [rejected] = rows
  const id = rejected?.id ?? ''
  expect((await traceLine('picks.csv', 2)).ends.shown).toMatchObject([
    { kind: 'left', nodeId: 'check', reason: 'quarantined', quarantine: { table, id, replayedRun: null } },
  ])
  await quarantine.edit({ table, id, set: { customer: 'ida' } })
  const replay = await quarantine.replay({ table, ids: [id] })
  for await (const event of await runs.events({ id: replay.id })) if (event.type === 'finished') break
  const trace = await traceRow('pick', '50')
  expect(trace.run?.id).toBe(replay.id)
  expect(trace.replayed).toMatchObject({
    table,
    id,
    nodeId: 'check',
    line: 2,
    isEdited: true,
    row: { customer: 'ida' },
  })
  expect((await traceLine('picks.csv', 2)).ends.shown).toMatchObject([{ quarantine: { replayedRun: replay.id } }])
}, 120_000)

test('rows of a table that was a source are not guessed', async () => {
  await fixture.database.query(`delete from ds_whole; insert into ds_city (city, total) values ('Bern', 3)`)
  const run = await fixture.run('copy', [
    { id: 'cities', kind: 'source', connector: 'postgresql', config: { table: 'public.ds_city' } },
    {
      id: 'narrow',
      kind: 'transform',
      input: 'cities',
      ops: [{ type: 'drop', fields: ['city', 'created_at', 'updated_at'] }],
    },
    { id: 'whole', kind: 'target', input: 'narrow', schema: 'public.ds_whole', loadMode: 'append' },
  ])
  expect(run.error).toBeNull()
  const { rows } = await fixture.database.query<{ id: string }>('select id::text from ds_whole limit 1')
  const trace = await traceRow('whole', rows[0]?.id ?? '')
  expect(trace.run?.id).toBe(run.id)
  expect(trace.comparison).toMatchObject({ state: 'not replayed' })
  expect(trace.steps).toEqual([])
}, 120_000)

test('the newest rows of a table are found also behind thousands that were deleted', async () => {
  await fixture.database.query('insert into ds_whole (total) select generate_series(1, 20000)')
  await fixture.database.query('delete from ds_whole where total between 100 and 20000')
  const { rows, count } = await fixture.studio.services.trace.lineage({ table: 'public.ds_whole', limit: 3 })
  expect(rows.map(({ row }) => row['total'])).toEqual(['99', '98', '97'])
  expect(count).toBe(3)
}, 120_000)

test("a table with the platform's lineage column gets it in every load mode, and its rows are traced by it", async () => {
  const shared = {
    ...schemaOf('shared', field('id', 'integer', true), field('name', 'text')),
    lineage: 'kaireon' as const,
  }
  await fixture.apply(shared)
  const lineageOf = async (id: number) => {
    const { rows } = await fixture.database.query<{ lineage: Record<string, unknown> }>(
      'select _kaireon_lineage as lineage from ds_shared where id = $1',
      [id],
    )
    return rows[0]?.lineage
  }
  const modes = [
    { loadMode: 'append' },
    { loadMode: 'upsert', upsertKey: ['id'] },
    { loadMode: 'truncate' },
    { loadMode: 'blue_green' },
    { loadMode: 'incremental_watermark', watermarkColumn: 'id' },
  ]
  for (const [index, mode] of modes.entries()) {
    const [id, name] = [index + 1, `it's "${mode.loadMode}"`]
    fixture.write({ 'shared.csv': `id,name\n90${id},other\n${id},${JSON.stringify(name).replaceAll('\\"', '""')}\n` })
    if (mode.loadMode === 'incremental_watermark') await fixture.database.query('delete from ds_shared')
    const run = await fixture.run(`shared-${index}`, [
      csvSource('the "source"', 'shared.csv', { id: 'integer', name: 'text' }),
      { id: 'tgt', kind: 'target', input: 'the "source"', schema: 'public.ds_shared', ...mode },
    ])
    expect(run.error).toBeNull()
    expect(await lineageOf(id)).toEqual({
      runId: run.id,
      pipelineId: `shared-${index}`,
      sourceNodeId: 'the "source"',
      writeOrder: 1,
      weirLoad: expect.any(Number) as number,
      weirRow: 2,
    })
    const trace = await traceRow('shared', String(id))
    expect([trace.run?.id, recordsOf(trace), trace.comparison]).toEqual([
      run.id,
      ['shared.csv:3 source'],
      { state: 'same' },
    ])
    expect((await traceLine('shared.csv', 3)).ends.shown).toMatchObject([{ kind: 'loaded', state: 'there' }])
    const report = await fixture.studio.services.receipts.verify({ id: run.id })
    expect(report.findings.find(({ about }) => about === 'table')?.state).toBe('agrees')
  }
  // From table to table inside the database.
  await fixture.apply({
    ...schemaOf('copied', field('id', 'integer', true), field('name', 'text')),
    lineage: 'kaireon',
  })
  const copy = await fixture.run('shared-copy', [
    { id: 'from', kind: 'source', connector: 'postgresql', config: { table: 'public.ds_shared' } },
    { id: 'narrow', kind: 'transform', input: 'from', ops: [{ type: 'drop', fields: ['created_at', 'updated_at'] }] },
    { id: 'tgt', kind: 'target', input: 'narrow', schema: 'public.ds_copied', loadMode: 'append' },
  ])
  expect(copy).toMatchObject({ error: null, plan: { runsIn: 'engine database' } })
  const copied = await fixture.database.query<{ from: string }>(
    `select distinct _kaireon_lineage ->> 'sourceNodeId' as from from ds_copied`,
  )
  expect(copied.rows).toEqual([{ from: 'from' }])
  await fixture.database.query(
    `update ds_shared set _kaireon_lineage = '{"runId": "r", "pipelineId": "p"}' where id = 5`,
  )
  expect((await traceRow('shared', '5')).comparison).toMatchObject({
    reason: 'The platform wrote this row last: its lineage names no load of Weir.',
  })
}, 240_000)

test('values that a run changed are shown where they stand, and why not once the file is gone', async () => {
  fixture.write({ 'odd.csv': 'id,customer,amount\n1,ann,10\n2,bob,two\n3,cid,\n4,dan,x\n' })
  const run = await fixture.run('odd', [
    csvSource('odd', 'odd*.csv', { id: 'integer', customer: 'text', amount: 'text' }),
    {
      id: 'read',
      kind: 'transform',
      input: 'odd',
      ops: [{ type: 'cast', field: 'amount', targetType: 'integer', onError: 'null' }],
    },
    { id: 'pick', kind: 'target', input: 'read', schema: 'public.ds_pick', loadMode: 'truncate' },
  ])
  expect([run.error, run.leftOut, run.valuesChanged]).toEqual([null, {}, 2])
  const changed = { runId: run.id, reason: 'changed' as const }
  const { total, shown } = await fixture.studio.services.trace.counted(changed)
  expect(total).toBe(2)
  expect(shown.map(({ nodeId, column, value, line, raw }) => [nodeId, column, value, line, raw])).toEqual([
    ['read', 'amount', 'two', 3, '2,bob,two'],
    ['read', 'amount', 'x', 5, '4,dan,x'],
  ])
  const place = run.result?.receipt?.nodes[0]?.files[0]?.archivedTo ?? ''
  rmSync(place)
  expect((await fixture.studio.services.trace.counted(changed)).reason).toContain('odd.csv is gone')
})
