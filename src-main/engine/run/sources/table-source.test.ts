import { describe, expect, test } from 'vitest'

import { connect } from '../../../postgres/connect.ts'
import { type TableRunSpec, tableFixtureHere } from '../testing/table-fixture.ts'

const here = tableFixtureHere()

async function waitFor(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 20))
}

const ways = [
  {
    way: 'inside the database',
    pushdown: 'where possible',
    session: 'weir run',
    said: 'checking table public.ds_here inside the database',
  },
  {
    way: 'through a copy',
    pushdown: 'never',
    session: 'weir reads public.ds_here',
    said: 'copying table public.ds_here',
  },
] as const

describe.each(ways)('a table of the engine database as a source, run $way', (way) => {
  const run = (spec: TableRunSpec) => here.tables.run({ ...spec, pushdown: way.pushdown })

  test('comes over value by value, whatever stands in it', async () => {
    await here.tables.fill()
    const { status, error, result, phases, plan } = await run({})
    expect(error).toBeNull()
    expect(status).toBe('succeeded')
    const { here: read, there } = await here.tables.rows()
    expect(there).toEqual(read)
    expect(read).toHaveLength(5)
    expect(phases[0]).toBe(way.said)
    expect(plan).toMatchObject({ runsIn: way.pushdown === 'never' ? 'local engine' : 'engine database' })
    expect(result.receipt).toMatchObject({
      balanced: true,
      targets: [{ table: 'public.ds_there', sent: 5, terms: [{ name: 'inserted', rows: 5 }] }],
    })
    expect(result.receipt?.nodes[0]).toMatchObject({
      nodeId: 'src',
      rowsOut: 5,
      files: [{ file: 'table public.ds_here', sizeBytes: 0, rows: 5, archivedTo: null }],
    })
    const ledger = await here.database.query(
      `select t.id, t._weir_row::int as row, l.file, l.rows::int from ds_there t join weir.load_ledger l on l.load_id = t._weir_load order by id limit 1`,
    )
    expect(ledger.rows).toEqual([{ id: 1, row: 1, file: 'table public.ds_here', rows: 5 }])
  })

  test('is read again for each run, and an upsert changes only what changed', async () => {
    await here.tables.fill()
    const target = { loadMode: 'upsert', upsertKey: ['id'] }
    await run({ target })
    await here.database.query(`update ds_here set name = 'new' where id = 2`)
    const { result } = await run({ target })
    expect(result.receipt?.targets[0]).toMatchObject({
      sent: 5,
      terms: [
        { name: 'inserted', rows: 0 },
        { name: 'updated', rows: 1 },
        { name: 'unchanged', rows: 4 },
      ],
    })
  })

  test('knows when the run started', async () => {
    await here.database.query(`insert into ds_here (id, name) values (1, 'now()')`)
    const { error } = await run({
      ops: [
        { type: 'expression', outputField: 'seen', formula: 'now()' },
        { type: 'expression', outputField: 'born', formula: 'current_date' },
        {
          type: 'expression',
          outputField: 'small',
          formula: "cast(extract(day from age(date '2026-11-01')) as integer)",
        },
      ],
    })
    expect(error).toBeNull()
    expect((await here.tables.rows()).there).toEqual([
      expect.objectContaining({ name: 'now()', seen: '2026-11-23 08:00:00+00', born: '2026-11-23', small: 22 }),
    ])
  })

  test('gets a text of a formula as it is written, line breaks and all', async () => {
    await here.database.query('insert into ds_here (id) values (1)')
    const formula = "'first\n\nthird ''line''\n'"
    expect((await run({ ops: [{ type: 'expression', outputField: 'name', formula }] })).error).toBeNull()
    expect((await here.tables.rows()).there).toEqual([expect.objectContaining({ name: "first\n\nthird 'line'\n" })])
  })

  test('comes to a real as its text does', async () => {
    await here.database.query('insert into ds_here (id) values (1)')
    const formula = '1.000000059604644775390625::double'
    expect((await run({ ops: [{ type: 'expression', outputField: 'ratio', formula }] })).error).toBeNull()
    expect((await here.tables.rows()).there).toEqual([expect.objectContaining({ ratio: '1.0000001' })])
  })

  test('joins the rows of a file', async () => {
    await here.database.query(`insert into ds_here (id, name) values (1, 'a'), (2, 'b')`)
    const { error, result } = await run({
      join: { file: 'key\nb\nz\nb\n' },
      ops: [
        { type: 'deduplicate', keyFields: ['id'] },
        { type: 'drop', fields: ['key'] },
      ],
    })
    expect(error).toBeNull()
    expect((await here.database.query('select id, name from ds_there')).rows).toEqual([{ id: 2, name: 'b' }])
    expect(result.receipt?.nodes.find(({ nodeId }) => nodeId === 'src')?.rowsOut).toBe(2)
  })

  test('that has no row loads nothing, and stops a target that wants some', async () => {
    expect((await run({})).result.receipt).toMatchObject({ balanced: true, targets: [{ sent: 0 }] })
    const { error } = await run({ target: { failOnEmptySource: true } })
    expect(error?.code).toBe('source_empty')
  })

  test('names the row of the table where a rule or the target refuses it', async () => {
    await here.database.query(`insert into ds_here (id, name) values (7, 'a'), (9, 'b')`)
    const ruled = await run({ rowLevel: [{ field: 'name', type: 'regex', pattern: '^a$', onFail: 'abort' }] })
    expect(ruled.error?.message).toContain('row 2 of table public.ds_here, column name: "b"')
    const refused = await run({ ops: [{ type: 'expression', outputField: 'id', formula: '1' }] })
    expect(refused.error?.message).toContain(
      'row 2 of table public.ds_here: another row of the table or of this load has the same id ("1", ',
    )
  })

  test('keeps what was rejected with the row as it stood in the table', async () => {
    await here.database.query(`insert into ds_here (id, name) values (7, 'a'), (9, 'b')`)
    const { error } = await run({
      rowLevel: [{ field: 'name', type: 'regex', pattern: '^a$', onFail: 'quarantine' }],
    })
    expect(error).toBeNull()
    const kept = await here.database.query('select * from dlq.here_rejected')
    expect(kept.rows).toHaveLength(1)
    expect(JSON.stringify(kept.rows[0])).toContain('table public.ds_here')
    expect(JSON.stringify(kept.rows[0])).toContain(String.raw`\"id\":9`)
  })

  test('whose numeric the local engine cannot hold exactly is refused there with the value, and goes on in the database', async () => {
    await here.database.query(`insert into ds_here (id, amount) values (1, 1), (2, 'NaN')`)
    if (way.pushdown !== 'never') {
      expect((await run({})).error).toBeNull()
      const { here: read, there } = await here.tables.rows()
      expect(there).toEqual(read)
      return
    }
    expect((await run({})).error?.message).toBe(
      'source src: row 2 of table public.ds_here, column amount: "NaN" cannot be read as numeric without loss. Correct the value, or change the type of the column. Nothing was loaded.',
    )
    await here.database.query(`update ds_here set amount = 0.12345678901234567890123456789 where id = 2`)
    expect((await run({})).error?.code).toBe('table_value_unreadable')
  })

  test('that is gone, lacks a column or has another type is named', async () => {
    await here.database.query(`insert into ds_here (id, name) values (1, 'a')`)
    await here.database.query('alter table ds_here alter column small type text using $$few$$')
    expect((await run({})).error?.message).toBe(
      'source src: the columns of public.ds_here are not those of its schema: invalid input syntax for type integer: "few". Apply the schema again, or correct the table. Nothing was loaded.',
    )
    await here.database.query('alter table ds_here drop column note')
    expect((await run({})).error).toMatchObject({ code: 'table_column_missing' })
    await here.database.query('drop table ds_here')
    expect((await run({})).error).toMatchObject({ code: 'table_missing' })
  })

  test('can be brought up to date by its own pipeline', async () => {
    await here.database.query(`insert into ds_here (id, name) values (1, 'a'), (2, 'B')`)
    const target = { schema: 'public.ds_here', loadMode: 'upsert', upsertKey: ['id'] }
    const { error, result } = await run({
      ops: [{ type: 'expression', outputField: 'name', formula: 'upper(name)' }],
      target,
    })
    expect(error).toBeNull()
    expect(result.receipt?.targets[0]).toMatchObject({
      sent: 2,
      terms: [
        { name: 'inserted', rows: 0 },
        { name: 'updated', rows: 1 },
        { name: 'unchanged', rows: 1 },
      ],
    })
    expect((await here.database.query('select name from ds_here order by id')).rows).toEqual([
      { name: 'A' },
      { name: 'B' },
    ])
  })

  test('that is held by somebody lets a run be cancelled, which externalLookups the database for nothing more', async () => {
    await here.tables.fill()
    const holder = await connect(here.database.settings, 'holds the table')
    await holder.query('begin; lock table ds_here in access exclusive mode')
    const handle = here.runner.run(await here.tables.jobFrom({ pushdown: way.pushdown }))
    const reading = `select count(*)::int as sessions from pg_stat_activity where application_name like '${way.session}%'`
    for await (const event of handle.events) {
      if (event.type !== 'phase' || event.message !== way.said) continue
      await waitFor(async () => (await here.database.query<{ sessions: number }>(reading)).rows[0]?.sessions === 2)
      handle.cancel()
    }
    expect(await handle.outcome).toMatchObject({ status: 'cancelled', committed: false })
    await waitFor(async () => (await here.database.query<{ sessions: number }>(reading)).rows[0]?.sessions === 0)
    await holder.query('rollback')
    await holder.end()
    expect((await here.tables.rows()).there).toEqual([])
  })

  test('takes a row of several megabytes', async () => {
    await here.database.query(`insert into ds_here (id, name) values (1, repeat('long ', 1000000))`)
    expect((await run({})).error).toBeNull()
    expect((await here.database.query('select length(name) as long from ds_there')).rows).toEqual([{ long: 5_000_000 }])
  })
})

test('a preview shows the rows of a table in the order of its key', async () => {
  await here.tables.fill()
  const job = await here.tables.jobFrom({})
  const { ir, schemas, tempFolder, startedAt } = job
  const preview = await here.runner.preview({
    ir,
    nodeId: 'shape',
    limit: 3,
    sample: { kind: 'first' },
    schemas,
    database: job.database,
    files: {},
    startedAt,
    tempFolder,
  })
  expect(preview.rows.map(([id, name]) => [id, name])).toEqual([
    [1, ''],
    [2, null],
    [3, 'a "quoted", text\nof two lines\r\n'],
  ])
  expect(preview.sample).toBe('all 5 rows of table public.ds_here')
})

test('as SQL for Postgres it reads the table itself, and gives what a run loads', async () => {
  await here.tables.fill()
  const { ir, schemas, tempFolder } = await here.tables.jobFrom({ ops: [{ type: 'filter', condition: 'done' }] })
  const { problems, setup, nodes } = await here.runner.compile({
    ir,
    dialect: 'postgres',
    schemas,
    files: {},
    tempFolder,
  })
  expect({ problems, setup }).toEqual({ problems: [], setup: '' })
  const sent = await here.database.query<{ id: number }>(nodes.find(({ id }) => id === 'tgt')?.sql ?? '')
  expect(sent.rows.map(({ id }) => id)).toEqual([3, 4])
})

test('as SQL of the local engine it says how to get the rows', async () => {
  const { ir, schemas, tempFolder } = await here.tables.jobFrom({})
  const { setup } = await here.runner.compile({ ir, dialect: 'duckdb', schemas, files: {}, tempFolder })
  expect(setup).toContain('-- Fill it with what this gives in the engine database:\n-- select cast("id" as integer)')
  expect(setup).toContain('create table work.side."table of src" ("id" integer,')
})
