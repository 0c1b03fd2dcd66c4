import { describe, expect, test } from 'vitest'

import { thingsFixtureHere } from './testing/things-fixture.ts'

const here = thingsFixtureHere()

const header = 'id,name,amount,born\n'

describe('a run that succeeds', () => {
  test('loads the rows, keeps where they came from and balances its receipt', async () => {
    const { status, committed, result, error } = await here.run({
      files: { 'a.csv': `${header}1,Ada,1.50,1815-12-10\n2,"Bo\nBo",,\n` },
    })
    expect(error).toBeNull()
    expect({ status, committed, ok: result.ok }).toEqual({ status: 'succeeded', committed: true, ok: true })
    expect(await here.wholeThings()).toEqual([
      [1, 'Ada', '1.50', '1815-12-10'],
      [2, 'Bo\nBo', null, null],
    ])
    expect(result.receipt).toMatchObject({
      balanced: true,
      targets: [{ table: 'public.ds_thing', loadMode: 'append', sent: 2, terms: [{ name: 'inserted', rows: 2 }] }],
    })
    expect(result.receipt?.nodes.map(({ nodeId, rowsIn, rowsOut }) => [nodeId, rowsIn, rowsOut])).toEqual([
      ['src', 2, 2],
      ['check', 2, 2],
      ['tgt', 2, 2],
    ])
    const traced = await here.database.query(
      `select t.id, t._weir_row::int as row, l.file, l.run_id, l.pipeline_id, l.ir_version, l.node_id, l.rows::int, l.target
       from ds_thing t join weir.load_ledger l on l.load_id = t._weir_load order by t.id`,
    )
    expect(traced.rows).toEqual(
      [1, 2].map((id) => ({
        id,
        row: id,
        file: 'a.csv',
        run_id: result.runId,
        pipeline_id: 'things',
        ir_version: 3,
        node_id: 'src',
        rows: 2,
        target: 'public.ds_thing',
      })),
    )
  })

  test('reports in the platform’s shape', async () => {
    const rowLevel = [{ type: 'notNull', field: 'amount', onFail: 'warn' }]
    const { result } = await here.run({ files: { 'a.csv': `${header}1,Ada,,\n` }, rowLevel })
    expect(result.nodeResults).toEqual([
      { id: 'src', kind: 'source', rowsOut: 1, meta: { matchedFiles: 1 } },
      { id: 'check', kind: 'validate', rowsOut: 1, meta: { rowLevelRules: 1, rowLevelFailed: 1 } },
      { id: 'tgt', kind: 'target', rowsLoaded: 1, meta: { missingFromSource: ['created_at', 'updated_at'] } },
    ])
  })

  test('tells its phases and final counts as it goes', async () => {
    await here.database.query(`insert into ds_thing (id, name) values (1, 'old')`)
    const { events } = await here.run({ files: { 'a.csv': `${header}1,Ada,,\n` }, loadMode: 'upsert' })
    const phases = events.flatMap((event) => (event.type === 'phase' ? [event.phase] : []))
    expect(phases).toEqual(['checking', 'loading', 'merging', 'committing'])
    const done = events.flatMap((event) => (event.type === 'node' && event.state === 'done' ? [event] : []))
    expect(done.map(({ nodeId, rowsOut }) => [nodeId, rowsOut])).toEqual([
      ['src', 1],
      ['check', 1],
      ['tgt', 1],
    ])
  })

  test('reads several files in order, whatever the order of their columns', async () => {
    const { result } = await here.run({
      files: { 'a.csv': `${header}1,Ada,,\n`, 'b.csv': 'name,id,born,amount\nBo,2,,3\nCy,3,,\n' },
    })
    expect((await here.wholeThings()).map(([id, name]) => [id, name])).toEqual([
      [1, 'Ada'],
      [2, 'Bo'],
      [3, 'Cy'],
    ])
    expect(result.receipt?.nodes[0]?.files.map(({ file, rows }) => [file, rows])).toEqual([
      ['a.csv', 1],
      ['b.csv', 2],
    ])
  })

  test('loads a file with a header and no rows as no rows', async () => {
    const { result } = await here.run({ files: { 'a.csv': header } })
    expect(result.receipt?.targets[0]?.sent).toBe(0)
  })

  test('upsert counts what it inserted, updated and left alone, and moves updated_at only where something changed', async () => {
    await here.run({ files: { 'a.csv': `${header}1,Ada,1,\n2,Bo,2,\n` }, loadMode: 'upsert' })
    await here.database.query(`update ds_thing set updated_at = '2000-01-01'`)
    const { result } = await here.run({
      files: { 'a.csv': `${header}1,Ada,1.00,\n2,Bob,2,\n3,Cy,,\n` },
      loadMode: 'upsert',
    })
    expect(result.receipt?.targets[0]).toMatchObject({
      sent: 3,
      terms: [
        { name: 'inserted', rows: 1 },
        { name: 'updated', rows: 1 },
        { name: 'unchanged', rows: 1 },
      ],
    })
    const moved = await here.database.query(`select id from ds_thing where updated_at > '2001-01-01' order by id`)
    expect(moved.rows).toEqual([{ id: 2 }, { id: 3 }])
  })

  test('keeps rejected rows with file, line, column, reason and the record as it stood in the file', async () => {
    const rowLevel = [{ type: 'notNull', field: 'name', onFail: 'quarantine' }]
    const { result, error } = await here.run({
      files: { 'a.csv': `${header}1,"A\nda",1,\n2,,"7",2020-01-01\n3,Cy,,\n` },
      rowLevel,
    })
    expect(error).toBeNull()
    expect(result.receipt).toMatchObject({ balanced: true, quarantine: [{ table: 'dlq.thing_rejected', rows: 1 }] })
    expect(result.receipt?.nodes[1]?.exits).toMatchObject([{ reason: 'quarantined', rows: 1 }])
    const kept = await here.database.query(
      `select run_id, node_id, column_name, file, line::int, record::int, raw, "row" from dlq.thing_rejected`,
    )
    expect(kept.rows).toEqual([
      {
        run_id: result.runId,
        node_id: 'check',
        column_name: 'name',
        file: 'a.csv',
        line: 4,
        record: 2,
        raw: '2,,"7",2020-01-01',
        row: { id: '2', name: null, amount: '7', born: '2020-01-01' },
      },
    ])
  })

  test('counts rows that a rule skips', async () => {
    const rowLevel = [{ type: 'notNull', field: 'name', onFail: 'skip' }]
    const { result } = await here.run({ files: { 'a.csv': `${header}1,Ada,,\n2,,,\n` }, rowLevel })
    expect(result.receipt?.nodes[1]).toMatchObject({ rowsIn: 2, rowsOut: 1, exits: [{ reason: 'skipped', rows: 1 }] })
    expect(await here.wholeThings()).toHaveLength(1)
  })
})

describe('a table that is too narrow', () => {
  test.each([
    ['1,Ada,12345678901.5,\n2,Bo,1234567890123.25,\n', 'amount TYPE numeric(15,2)'],
    ['1,Ada,,\n99999999999,Bo,,\n', 'id TYPE bigint'],
    [`1,${'x'.repeat(21)},,\n2,${'y'.repeat(30)},,\n`, 'name TYPE varchar(30)'],
    ['1,Ada,,\n2,,,\n', 'name DROP NOT NULL'],
    ['1,Ada,many,\n2,Bo,12345678901,\n', null],
  ])('%j: the change is offered that takes all values', async (lines, change) => {
    const { error } = await here.run({ files: { 'a.csv': header + lines } })
    const statement = `ALTER TABLE public.ds_thing ALTER COLUMN ${change ?? ''}`
    expect(error?.widening?.statement).toBe(change === null ? undefined : statement)
    if (change !== null) expect(error?.message).toContain(` After ${statement}, applied with the schema`)
    expect(await here.wholeThings()).toEqual([])
  })
})
