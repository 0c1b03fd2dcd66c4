import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { createReusingRunner } from '../../engine/run/testing/reusing-runner.ts'
import { createThings, openRunFixture, type RunFixture, type RunSpec } from '../../engine/run/testing/run-fixture.ts'
import { createTestDatabase, type TestDatabase } from '../../postgres/testing/test-database.ts'

let database: TestDatabase
let fixture: RunFixture
beforeAll(async () => {
  database = await createTestDatabase()
  fixture = await openRunFixture(database, createReusingRunner())
})
beforeEach(async () => {
  await database.query('drop table if exists public.ds_order')
  await createThings(database)
  await database.query(`insert into ds_thing (id, name) values (1, 'old'), (2, 'old'), (3, 'old')`)
})
afterAll(async () => {
  await fixture.close()
  await database.drop()
})

const header = 'id,name,amount,born\n'
const load = (rows: string, spec: Partial<RunSpec> = {}) =>
  fixture.run({ files: { 'a.csv': `${header}${rows}` }, loadMode: 'truncate', ...spec })
const things = async () => (await database.query('select id, name from ds_thing order by id')).rows.map(Object.values)
const old = [1, 2, 3].map((id) => [id, 'old'])
const orders = async () =>
  (await database.query('select id, thing from public.ds_order order by id')).rows.map(Object.values)
const refer = (action: string) =>
  database.query(`
    create table public.ds_order (id int primary key, thing int default 3 constraint order_thing references public.ds_thing ${action});
    insert into public.ds_order values (10, 2), (11, null)`)

test('replaces all rows, and its receipt says how many were deleted', async () => {
  const { error, result } = await load('2,Bo,,\n7,Cy,1.50,\n')
  expect(error).toBeNull()
  expect(await things()).toEqual([
    [2, 'Bo'],
    [7, 'Cy'],
  ])
  expect(result.receipt?.targets[0]).toMatchObject({
    sent: 2,
    terms: [
      { name: 'inserted', rows: 2 },
      { name: 'deleted', rows: 3 },
    ],
  })
})

test('a reader in an older snapshot sees the old rows, and one in a new statement sees the new ones', async () => {
  const reader = new pg.Client({ ...database.settings, ssl: false })
  await reader.connect()
  await reader.query('begin isolation level repeatable read; select from ds_thing')
  await load('7,Cy,,\n')
  expect((await reader.query('select id from ds_thing')).rowCount).toBe(3)
  await reader.query('commit')
  expect((await reader.query('select id from ds_thing')).rows).toEqual([{ id: 7 }])
  await reader.end()
})

describe('an empty source', () => {
  const sentence = (input: string) =>
    `target public.ds_thing: source is empty (0 rows from ${input}); aborting truncate to prevent data loss. Set failOnEmptySource:false to override.`

  test.each([
    ['a file of a header only', { 'a.csv': header }],
    ['no file', {}],
  ])('aborts the load before a row is deleted: %s', async (_, files) => {
    const { error } = await fixture.run({ files, loadMode: 'truncate' })
    expect(error?.message).toBe(sentence('check'))
    expect(await things()).toEqual(old)
  })

  test.each([
    ['a file of a header only', { 'a.csv': header }],
    ['no file', {}],
  ])('empties the table where the document allows it: %s', async (_, files) => {
    const { error, result } = await fixture.run({ files, loadMode: 'truncate', failOnEmptySource: false })
    expect(error).toBeNull()
    expect(await things()).toEqual([])
    expect(result.receipt?.targets[0]?.terms).toMatchObject([
      { name: 'inserted', rows: 0 },
      { name: 'deleted', rows: 3 },
    ])
  })

  test('aborts where a rule quarantined every row', async () => {
    const rowLevel = [{ type: 'notNull', field: 'amount', onFail: 'quarantine' }]
    expect((await load('7,Cy,,\n', { rowLevel })).error?.message).toBe(sentence('check'))
    expect(await things()).toEqual(old)
  })
})

describe('rows of another table that refer to the rows', () => {
  test.each(['on delete cascade', 'on delete set null', 'on delete set default', 'on delete restrict'])(
    'are left alone, and the load is refused: %s',
    async (action) => {
      await refer(action)
      const { error } = await load('1,Ada,,\n2,Bo,,\n')
      expect(error).toMatchObject({ code: 'truncate_referenced', nodeId: 'tgt' })
      expect(error?.message).toContain(
        'rows of public.ds_order refer to rows of public.ds_thing (order_thing, ON DELETE',
      )
      expect(error?.message).toContain('choose "Upsert" or "Blue-green" under "Load mode" (loadMode).')
      expect([await things(), await orders()]).toEqual([
        old,
        [
          [10, 2],
          [11, null],
        ],
      ])
    },
  )

  test('stay where their key comes again and the foreign key has no action', async () => {
    await refer('')
    const { error, result } = await load('2,Bo,,\n9,Cy,,\n')
    expect(error).toBeNull()
    expect(await things()).toEqual([
      [2, 'Bo'],
      [9, 'Cy'],
    ])
    expect(await orders()).toEqual([
      [10, 2],
      [11, null],
    ])
    expect(result.receipt?.targets[0]).toMatchObject({ sent: 2, terms: [{ rows: 2 }, { rows: 3 }] })
  })

  test.each([
    ['that comes no more', '1,Ada,,\n'],
    ['of a table that is to be emptied', ''],
  ])('name the key %s', async (_, rows) => {
    await refer('')
    const { error } = await load(rows, { failOnEmptySource: false })
    expect(error?.message).toBe(
      'target tgt: the load has no row with id "2" for public.ds_thing, but rows of ds_order refer to that row (order_thing). Add it to the source, delete the rows that refer to it, or choose "Upsert" under "Load mode" (loadMode). Nothing was loaded.',
    )
    expect(await things()).toEqual(old)
  })

  test('do not matter where none does', async () => {
    await refer('on delete cascade')
    await database.query('update public.ds_order set thing = null')
    expect((await load('7,Cy,,\n')).error).toBeNull()
    expect((await orders()).length).toBe(2)
  })

  test('may be rows of the table itself', async () => {
    await database.query('alter table ds_thing add parent int references ds_thing; update ds_thing set parent = 1')
    expect((await load('7,Cy,,\n')).error).toBeNull()
    expect(await things()).toEqual([[7, 'Cy']])
  })
})

test('fires the triggers of the rows that go and come, and refuses one that keeps rows', async () => {
  await database.query(`
    create table public.seen (what text);
    create function public.note() returns trigger language plpgsql as $$ begin insert into public.seen values (tg_op); return null; end $$;
    create trigger note after insert or delete on ds_thing for each row execute function public.note()`)
  await load('7,Cy,,\n')
  const seen = await database.query('select what, count(*)::int as times from public.seen group by what order by what')
  expect(seen.rows.map(Object.values)).toEqual([
    ['DELETE', 3],
    ['INSERT', 1],
  ])
  await database.query(`
    create function public.keep() returns trigger language plpgsql as $$ begin return null; end $$;
    create trigger keep before delete on ds_thing for each row execute function public.keep()`)
  expect((await load('8,Di,,\n')).error).toMatchObject({ code: 'truncate_rows_stay' })
  expect(await things()).toEqual([[7, 'Cy']])
})

test('rows of a table that inherits from the table stay', async () => {
  await database.query(
    `create table public.ds_child () inherits (ds_thing); insert into public.ds_child (id, name) values (50, 'child')`,
  )
  await load('7,Cy,,\n')
  expect(await things()).toEqual([
    [7, 'Cy'],
    [50, 'child'],
  ])
  await database.query('drop table public.ds_child')
})

test('waits for a row that is being written, and replaces it too', async () => {
  const writer = new pg.Client({ ...database.settings, ssl: false })
  await writer.connect()
  await writer.query(`begin; insert into ds_thing (id, name) values (4, 'late')`)
  const running = load('7,Cy,,\n')
  for (;;) {
    const waiting = await database.query(`select from pg_locks where not granted and relation = 'ds_thing'::regclass`)
    if (waiting.rowCount !== 0) break
  }
  await writer.query('commit')
  await writer.end()
  const { result } = await running
  expect(result.receipt?.targets[0]?.terms).toMatchObject([{ rows: 1 }, { name: 'deleted', rows: 4 }])
  expect(await things()).toEqual([[7, 'Cy']])
})

test('a value that the database refuses leaves the old rows', async () => {
  await database.query('alter table ds_thing add check (amount > 0)')
  expect((await load('7,Cy,1,\n8,Di,-1,\n')).error).toMatchObject({ code: 'constraint_broken' })
  expect(await things()).toEqual(old)
})
