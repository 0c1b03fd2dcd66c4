import { createHash } from 'node:crypto'

import { describe, expect, test } from 'vitest'

import { pipeline, source, target } from '../../engine/run/testing/graph-fixture.ts'
import { shopFixtureHere } from './testing/shop-fixture.ts'

const { fixture, load, ids, quarantined } = shopFixtureHere()

/** Each row but the first and the last breaks one rule of the table. */
const flawed = `id,customer_id,qty,code,parent,room,during
1,1,5,a,,1,"[10,20)"
2,99,5,b,,,
3,1,-5,c,,,
4,1,13,d,,,
5,1,1,TAKEN,,,
100,1,1,e,,,
1,2,1,f,,,
8,2,1,A,,,
9,2,1,g,77,,
10,2,1,h,,1,"[5,6)"
11,2,1,TRAP,,,
12,2,1,i,1,,
`
const broken = [
  [
    3,
    'customer_id',
    '99',
    'constraint orders_customer_id_fkey (customer_id): refers to a row that does not exist, FOREIGN KEY (customer_id) REFERENCES shop.customer(id)',
  ],
  [4, 'qty', '-5', 'constraint orders_qty_check (qty): breaks CHECK (qty >= 0)'],
  [5, 'code, qty', 'd, 13', 'constraint not_both (code, qty): breaks CHECK (code IS NULL OR qty IS DISTINCT FROM 13)'],
  [6, 'code, qty', 'TAKEN, 1', 'constraint code_once (code, qty): a row of the table has the same value'],
  [7, 'id', '100', 'constraint orders_pkey (id): a row of the table has the same value'],
  [8, 'id', '1', 'constraint orders_pkey (id): an earlier row of this load has the same value'],
  [9, 'code, qty', 'A, 1', 'constraint code_once (code, qty): an earlier row of this load has the same value'],
  [
    10,
    'parent',
    '77',
    'constraint orders_parent_fkey (parent): refers to a row that does not exist, FOREIGN KEY (parent) REFERENCES shop.orders(id)',
  ],
  [
    11,
    'room, during',
    '1, [5,6)',
    'constraint no_overlap (room, during): conflicting key value violates exclusion constraint "no_overlap"',
  ],
  [12, null, null, 'rejected by the table: no traps here'],
]

test('rows that a constraint refuses go to quarantine by its name and columns, and the others are loaded', async () => {
  const { error, result } = await load(flawed, { rowValidation: 'skip' })
  expect(error).toBeNull()
  expect(await ids()).toEqual([1, 12, 100])
  expect((await quarantined()).map((row) => row.slice(0, 4))).toEqual(broken)
  expect((await quarantined()).map((row) => row[4])).toEqual(flawed.split('\n').slice(2, 12))
  const { receipt } = result
  expect(receipt?.balanced).toBe(true)
  const account = receipt?.nodes.find(({ nodeId }) => nodeId === 'tgt')
  expect([account?.rowsIn, account?.rowsOut]).toEqual([12, 2])
  expect(account?.exits.map(({ reason, label, rows }) => [reason, label, rows])).toContainEqual([
    'quarantined',
    'constraint orders_pkey (id)',
    2,
  ])
  expect(receipt?.targets[0]?.sent).toBe(2)
  expect(receipt?.quarantine).toEqual([{ table: 'dlq.graph', rows: 10 }])
  expect(await fixture.rows(`select rows::int from weir.load_ledger where run_id = '${result.runId}'`)).toEqual([[2]])
})

test('they are counted where no quarantine is named, and stop the run beyond its limit', async () => {
  const without = (fields: object) => {
    const document = pipeline(source('rows', {}), { ...target('tgt', 'rows', '', fields), schema: 'shop.orders' })
    return fixture.run(
      { ...document, errorHandling: { ...document.errorHandling, dlq: { enabled: false } } },
      { rows: flawed },
    )
  }
  const limited = await without({ rowValidation: 'skip', maxRejected: { rows: 9 } })
  expect(limited.error?.code).toBe('too_many_rejected')
  expect(await ids()).toEqual([100])
  const { error, result } = await without({ rowValidation: 'skip', maxRejected: { rows: 10 } })
  expect(error).toBeNull()
  expect(
    result.receipt?.nodes.find(({ nodeId }) => nodeId === 'tgt')?.exits.every(({ reason }) => reason === 'skipped'),
  ).toBe(true)
})

const lines = flawed.split('\n')
describe('strict', () => {
  test.each(broken)('stops at line %d and names %s', async (line, column, value) => {
    const at = Number(line)
    const sound = lines.slice(0, 2)
    const { error } = await load(`${[...sound, lines[at - 1]].join('\n')}\n`)
    expect(error?.message).toContain('line 3')
    if (column !== null) expect(error?.message).toContain(String(column))
    if (column !== null && !String(column).includes(',')) expect(error?.message).toContain(String(value))
    expect(await ids()).toEqual([100])
  })
})

test('no constraint is switched off or changed', async () => {
  const rules = () =>
    fixture.rows(
      `select conname, convalidated, pg_get_constraintdef(oid) from pg_constraint where conrelid = 'shop.orders'::regclass order by 1`,
    )
  const before = await rules()
  await load(flawed, { rowValidation: 'skip' })
  expect(await rules()).toEqual(before)
  expect(
    await fixture.rows(
      `select tgname, tgenabled from pg_trigger where tgrelid = 'shop.orders'::regclass and tgenabled <> 'O'`,
    ),
  ).toEqual([])
})

describe('upsert', () => {
  const upsert = { loadMode: 'upsert', upsertKey: ['id'], rowValidation: 'skip' }
  const counts = async (text: string, fields: object = {}) => {
    const { error, result } = await load(text, { ...upsert, ...fields })
    expect(error).toBeNull()
    expect(result.receipt?.balanced).toBe(true)
    return result.receipt?.targets[0]?.terms.map(({ rows }) => rows)
  }

  test('keeps apart what the table refuses of new rows and of rows that are there', async () => {
    await fixture.database.query(`insert into shop.orders values (101, 1, 1, 'x'), (102, 1, 1, 'y'), (103, 1, 1, 'z')`)
    const text = `id,customer_id,qty,code
100,2,6,taken
101,99,1,x
102,1,-1,y
103,1,1,TAKEN
104,1,1,new
105,1,1,NEW
106,1,1,TRAP
107,77,1,n
`
    expect(await counts(text)).toEqual([1, 1, 0])
    expect(await fixture.rows('select id, customer_id, qty, code from shop.orders order by id')).toEqual([
      [100, 2, 6, 'taken'],
      [101, 1, 1, 'x'],
      [102, 1, 1, 'y'],
      [103, 1, 1, 'z'],
      [104, 1, 1, 'new'],
    ])
    expect((await quarantined()).map(([line, column]) => [line, column])).toEqual([
      [3, 'customer_id'],
      [4, 'qty'],
      [5, 'code, qty'],
      [7, 'code, qty'],
      [8, null],
      [9, 'customer_id'],
    ])
    expect(await counts(text)).toEqual([0, 0, 2])
  })

  test('updates known rows by a few columns, and rejects a new row that would lack one that is needed', async () => {
    expect(await counts('id,qty\n100,9\n200,1\n')).toEqual([0, 1, 0])
    expect(await fixture.rows('select id, customer_id, qty, code from shop.orders')).toEqual([[100, 1, 9, 'taken']])
    const [only] = await quarantined()
    expect(only?.slice(0, 2)).toEqual([3, 'customer_id'])
    expect(only?.[3]).toBe(
      'NOT NULL (customer_id): is needed by a new row, and does not come: no row of the table has its id',
    )
  })
})

test('blue_green, truncate and a watermark keep apart the rows that a constraint refuses too', async () => {
  await fixture.database.query(`
    create table shop.plain (id int primary key, customer_id int references shop.customer, at int, check (at > 0));
    insert into shop.plain values (7, 1, 1)`)
  const text = 'id,customer_id,at\n1,1,5\n2,99,5\n1,2,6\n3,1,-1\n4,2,7\n'
  const modes = [
    { loadMode: 'truncate' },
    { loadMode: 'blue_green' },
    { loadMode: 'incremental_watermark', watermarkColumn: 'at' },
  ]
  for (const mode of modes) {
    await fixture.database.query('delete from shop.plain')
    const { error, result } = await load(text, { ...mode, rowValidation: 'skip' }, 'shop.plain')
    expect(error).toBeNull()
    expect(result.receipt?.balanced).toBe(true)
    expect(await fixture.rows('select id from shop.plain order by id'), mode.loadMode).toEqual([[1], [4]])
  }
  await fixture.database.query('drop schema if exists weir_previous_shop cascade')
})

test('rows that others refer to are replaced by the sound ones that come', async () => {
  await fixture.database.query(
    `alter table shop.customer add boss int references shop.customer, add check (name <> '')`,
  )
  const text = 'id,name,boss\n2,B,1\n1,A,\n1,again,\n3,"",\n4,D,3\n5,E,4\n6,F,77\n'
  const { error, result } = await load(text, { loadMode: 'truncate', rowValidation: 'skip' }, 'shop.customer')
  expect(error).toBeNull()
  expect(result.receipt?.balanced).toBe(true)
  expect(await fixture.rows('select id, name, boss from shop.customer order by id')).toEqual([
    [1, 'A', null],
    [2, 'B', 1],
  ])
  expect((await quarantined()).map(([line, column]) => [line, column])).toEqual([
    [4, 'id'],
    [5, 'name'],
    [6, 'boss'],
    [7, 'boss'],
    [8, 'boss'],
  ])
})

test('a load of sound rows goes straight into the table', async () => {
  await fixture.database.query(`
    create table shop.seen (id int primary key check (id > 0));
    create table shop.log (tables text);
    create function shop.note() returns trigger language plpgsql as $$
      begin insert into shop.log select string_agg(relname, ',') from pg_class where starts_with(relname, 'weir_') and relpersistence = 't'; return null; end $$;
    create trigger note after insert on shop.seen for each statement execute function shop.note()`)
  expect((await load('id\n1\n2\n', { rowValidation: 'skip' }, 'shop.seen')).error).toBeNull()
  expect(await fixture.rows('select tables from shop.log')).toEqual([[null]])
})

test('a row that no partition takes is set aside, and one that is too big named by its line', async () => {
  await fixture.database.query(`
    create table shop.part (day date, n int) partition by range (day);
    create table shop.part_1 partition of shop.part for values from ('2026-01-01') to ('2026-02-01')`)
  const text = 'day,n\n2026-01-02,1\n2026-03-02,2\n'
  const stopped = await load(text, {}, 'shop.part')
  expect(stopped.error?.message).toBe(
    'target tgt: rows.csv, line 3: the table refuses the row: no partition of relation "part" found for row. Correct the row, or choose "Reject the row" under "Values that the table rejects" (rowValidation). Nothing was loaded.',
  )
  expect((await load(text, { rowValidation: 'skip' }, 'shop.part')).error).toBeNull()
  expect(await fixture.rows('select n from shop.part')).toEqual([[1]])

  const wide = Array.from({ length: 500 }, (_, index) => `c${index}`)
  await fixture.database.query(`create table shop.wide (${wide.map((name) => `${name} text`).join(', ')})`)
  const row = (value: (column: string) => string) => `${wide.map(value).join(',')}\n`
  const long = (column: string) => createHash('sha256').update(column).digest('hex')
  const big = `${wide.join(',')}\n${row(() => 'a').repeat(3)}${row(long)}${row(() => 'b').repeat(3)}`
  const tooBig = await load(big, {}, 'shop.wide')
  expect(tooBig.error?.message).toContain('line 5: Postgres cannot store the row: row is too big: size 9')
  expect(await fixture.rows('select count(*)::int from shop.wide')).toEqual([[0]])
})

test('many rows that break a rule are found by the rule, not one by one', async () => {
  await fixture.database.query('create table shop.many (id int primary key, customer_id int references shop.customer)')
  const rows = Array.from({ length: 20_000 }, (_, index) => `${index},${index % 4 === 0 ? 1 : 50}\n`)
  const { error, result } = await load(`id,customer_id\n${rows.join('')}`, { rowValidation: 'skip' }, 'shop.many')
  expect(error).toBeNull()
  expect(await fixture.rows('select count(*)::int from shop.many')).toEqual([[5000]])
  expect(result.receipt?.quarantine).toEqual([{ table: 'dlq.graph', rows: 15_000 }])
})

test.each([
  ['a CHECK', '4,1,-5,c,,,', 'column qty: "-5" breaks CHECK (qty >= 0) (constraint orders_qty_check)'],
  ['an exclusion', '4,1,5,c,,1,"[5,6)"', 'column room, during: "1, [5,6)"'],
  ['a trigger', '4,1,5,TRAP,,,', 'the table refuses the row: no traps here.'],
])('an upsert that breaks %s names the line of the row, also where the row is known', async (_, row, said) => {
  const upsert = { loadMode: 'upsert', upsertKey: ['id'] }
  const [header] = flawed.split('\n')
  for (const known of [false, true]) {
    if (known) await fixture.database.query(`insert into shop.orders values (4, 1, 5, 'b')`)
    const { error } = await load(`${header}\n100,1,6,x,,1,"[1,10)"\n2,1,1,a,,,\n${row}\n6,1,1,f,,,\n`, upsert)
    expect(error?.message).toContain('rows.csv, line 4')
    expect(error?.message).toContain(said)
    expect(await ids()).toEqual(known ? [4, 100] : [100])
  }
})
