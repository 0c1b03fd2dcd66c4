import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { graphFixtureHere, pipeline, schema, source, target } from '../../engine/run/testing/graph-fixture.ts'

const fixture = graphFixtureHere()
const product = schema('product', { sku: 'varchar', name: 'varchar', price: 'numeric', stock: 'integer' })

beforeAll(() =>
  fixture.database.query(`
    create function bump() returns trigger language plpgsql as $$ begin new.touched := old.touched + 1; return new; end $$`),
)
beforeEach(() =>
  fixture.database.query(`
    drop table if exists public.ds_product;
    create table public.ds_product (
      id bigint generated always as identity primary key, sku varchar(10) not null unique, name varchar(10) not null,
      price numeric(12,2), stock int not null default 0, value numeric generated always as (price * stock) stored,
      touched int not null default 0, updated_at timestamptz default '2000-01-01', _weir_load bigint, _weir_row bigint);
    create trigger product_bump before update on public.ds_product for each row execute function bump();
    insert into public.ds_product (sku, name, price, stock) values ('A-1', 'Anvil', 10, 3), ('B-2', 'Bolt', 0.10, 500)`),
)
afterAll(() => fixture.database.query('drop table public.ds_product; drop function bump'))

const upsert = (text: string, more: object = {}, columns: Readonly<Record<string, string>> = {}) =>
  fixture.run(
    pipeline(
      source('prices', columns),
      target('tgt', 'prices', 'product', { loadMode: 'upsert', upsertKey: ['sku'], ...more }),
    ),
    { prices: text },
    { schemas: [product] },
  )
const products = () =>
  fixture.rows('select id::int, sku, name, price::text, stock, value::text, touched from ds_product order by id')
const termsOf = ({ result }: Awaited<ReturnType<typeof upsert>>) =>
  Object.fromEntries((result.receipt?.targets[0]?.terms ?? []).map(({ name, rows }) => [name, rows]))

const before = [
  [1, 'A-1', 'Anvil', '10.00', 3, '30.00', 0],
  [2, 'B-2', 'Bolt', '0.10', 500, '50.00', 0],
]

describe('a file with some columns of a table', () => {
  test('changes those of the rows that are there, once, and leaves all others as they are', async () => {
    const first = await upsert('sku,price\nA-1,12.50\nB-2,0.12\n')
    expect(first.error).toBeNull()
    const after = [
      [1, 'A-1', 'Anvil', '12.50', 3, '37.50', 1],
      [2, 'B-2', 'Bolt', '0.12', 500, '60.00', 1],
    ]
    expect(await products()).toEqual(after)
    const again = await upsert('sku,price\nA-1,12.5\nB-2,0.12\n')
    expect(termsOf(again)).toEqual({ inserted: 0, updated: 0, unchanged: 2 })
    expect(await products()).toEqual(after)
  })

  test('names the line, the key and the column of a new row that lacks one the table needs, and changes nothing', async () => {
    const { error } = await upsert('sku,price\nA-1,13.00\nC-3,99.00\n')
    expect(error).toMatchObject({ code: 'upsert_row_incomplete', place: { file: 'prices.csv', line: 3 } })
    expect(error?.message).toBe(
      'target tgt: prices.csv, line 3: the table has no row with sku "C-3", and a new row needs a value for name, which the pipeline does not load. Load name too, give it a default in the table, or keep only rows that the table has already, by a semi join with a source that reads the table. Nothing was loaded.',
    )
    expect(await products()).toEqual(before)
  })

  test('gives new rows the defaults of the table, and the next numbers in the order of the file', async () => {
    await upsert('sku,name,price\nA-1,Anvil,11\n')
    const { error } = await upsert('sku,name,price\nF-6,File,2.00\nA-1,Anvil,12\nE-5,Emery,1.00\n')
    expect(error).toBeNull()
    expect((await products()).slice(2)).toEqual([
      [3, 'F-6', 'File', '2.00', 0, '0.00', 0],
      [4, 'E-5', 'Emery', '1.00', 0, '0.00', 0],
    ])
  })
})

describe('updateColumns', () => {
  const all = 'sku,name,price,stock\n'

  test('are all that changes in a row that is there; a new row gets every column', async () => {
    const outcome = await upsert(`${all}A-1,Renamed,11.00,7\nC-3,Chisel,5.00,9\n`, { updateColumns: ['price'] })
    expect(outcome.error).toBeNull()
    expect(await products()).toEqual([
      [1, 'A-1', 'Anvil', '11.00', 3, '33.00', 1],
      before[1],
      [3, 'C-3', 'Chisel', '5.00', 9, '45.00', 0],
    ])
    expect(termsOf(outcome)).toEqual({ inserted: 1, updated: 1, unchanged: 0 })
  })

  test('are what unchanged means: a row that differs elsewhere is left alone', async () => {
    const outcome = await upsert(`${all}A-1,Renamed,10.00,7\nB-2,Bolt,0.1,500\n`, { updateColumns: ['price'] })
    expect(termsOf(outcome)).toEqual({ inserted: 0, updated: 0, unchanged: 2 })
    expect(await products()).toEqual(before)
    expect(await fixture.rows('select distinct updated_at::date::text, _weir_load from ds_product')).toEqual([
      ['2000-01-01', null],
    ])
  })

  test('may be of a load by watermark that has a key', async () => {
    const more = { loadMode: 'incremental_watermark', watermarkColumn: 'stock', updateColumns: ['price', 'stock'] }
    const outcome = await upsert(`${all}B-2,Renamed,0.20,501\nC-3,Chisel,5.00,502\n`, more, { stock: 'integer' })
    expect(outcome.error).toBeNull()
    expect((await products()).slice(1)).toEqual([
      [2, 'B-2', 'Bolt', '0.20', 501, '100.20', 1],
      [3, 'C-3', 'Chisel', '5.00', 502, '2510.00', 0],
    ])
  })
})

describe('a key of every column that comes', () => {
  beforeEach(() =>
    fixture.database.query(`
      drop table public.ds_product;
      create table public.ds_product (sku varchar(10), stock int, made timestamptz default now(), primary key (sku, stock));
      insert into public.ds_product values ('A-1', 3, '2000-01-01')`),
  )
  const pairs = () => fixture.rows('select sku, stock from ds_product order by 1, 2')
  const more = { upsertKey: ['sku', 'stock'] }

  test('adds the rows that are missing, and updates none', async () => {
    const outcome = await upsert('sku,stock\nA-1,3\nA-1,4\nB-2,3\n', more)
    expect(outcome.error).toBeNull()
    expect(termsOf(outcome)).toEqual({ inserted: 2, updated: 0, unchanged: 1 })
    expect(await pairs()).toEqual([
      ['A-1', 3],
      ['A-1', 4],
      ['B-2', 3],
    ])
  })

  test.each([
    ['twice', 'A-1,4\nB-2,1\nA-1,04\n', 'upsert_key_repeats', 'prices.csv, lines 2 and 4 have the same sku, stock'],
    ['with a part of it empty', 'A-1,4\nB-2,\n', 'upsert_key_null', 'prices.csv, line 3 has no value in stock'],
  ])('is named with its lines where it comes %s', async (_, rows, code, said) => {
    const { error } = await upsert(`sku,stock\n${rows}`, more)
    expect(error).toMatchObject({ code })
    expect(error?.message).toContain(said)
    expect(await pairs()).toEqual([['A-1', 3]])
  })
})

test('a key that no index makes unique is refused by name', async () => {
  await fixture.database.query('alter table ds_product drop constraint ds_product_sku_key')
  const { error } = await upsert('sku,price\nA-1,12.50\n')
  expect(error?.message).toContain('no unique or exclusion constraint')
  expect(await products()).toEqual(before)
})

test('many rows into a table that has none are not held against each other', async () => {
  await fixture.database.query('delete from ds_product')
  await fixture.database.query('vacuum analyze ds_product')
  const rows = Array.from({ length: 2_000 }, (_, index) => `S-${index},Screw,1.00,1`)
  const outcome = await upsert(`sku,name,price,stock\n${rows.join('\n')}\n`)
  expect(termsOf(outcome)).toEqual({ inserted: 2_000, updated: 0, unchanged: 0 })
  const scans = async () =>
    (await fixture.rows(`select seq_scan::int from pg_stat_user_tables where relname = 'ds_product'`))[0]?.[0] as number
  // Postgres writes its counters down when the connection of the run has ended.
  await expect.poll(scans, { timeout: 20_000 }).toBeGreaterThan(0)
  expect(await scans()).toBeLessThan(100)
})
