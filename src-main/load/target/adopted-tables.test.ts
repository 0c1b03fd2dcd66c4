import { beforeEach, describe, expect, test } from 'vitest'

import type { RunnableModeName } from '../../../src-shared/load-modes/registry.ts'
import { graphFixtureHere, pipeline, source, target } from '../../engine/run/testing/graph-fixture.ts'

const fixture = graphFixtureHere()

beforeEach(() =>
  fixture.database.query(`
    drop schema if exists sales cascade;
    drop schema if exists weir_previous_sales cascade;
    create schema sales;
    create table sales."Order" (
      id bigint generated always as identity primary key, code text not null, "unitPrice" numeric(10,2),
      stock int not null default 7, total numeric generated always as ("unitPrice" * stock) stored,
      touched int not null default 0, seen int, updated_at timestamptz default '2001-01-01');
    create unique index order_code on sales."Order" (code);
    create function sales.bump() returns trigger language plpgsql as $$ begin new.touched := old.touched + 1; return new; end $$;
    create trigger bump before update on sales."Order" for each row execute function sales.bump();
    insert into sales."Order" (code, "unitPrice", stock, seen) values ('a', 1, 3, 1), ('b', 2, 4, 2)`),
)

const modes: Readonly<Record<RunnableModeName, { readonly fields: object; readonly rows: readonly unknown[][] }>> = {
  append: {
    fields: {},
    rows: [
      ['a', '1.00', 3, '3.00', 0],
      ['b', '2.00', 4, '8.00', 0],
      ['c', '5.00', 7, '35.00', 0],
    ],
  },
  truncate: { fields: {}, rows: [['c', '5.00', 7, '35.00', 0]] },
  blue_green: { fields: {}, rows: [['c', '5.00', 7, '35.00', 0]] },
  upsert: {
    fields: { upsertKey: ['code'] },
    rows: [
      ['a', '1.00', 3, '3.00', 0],
      ['b', '2.00', 4, '8.00', 0],
      ['c', '5.00', 7, '35.00', 0],
    ],
  },
  incremental_watermark: {
    fields: { watermarkColumn: 'seen' },
    rows: [
      ['a', '1.00', 3, '3.00', 0],
      ['b', '2.00', 4, '8.00', 0],
      ['c', '5.00', 7, '35.00', 0],
    ],
  },
}
const load = (text: string, fields: object, table = 'sales.Order') =>
  fixture.run(pipeline(source('rows', {}), { ...target('tgt', 'rows', '', fields), schema: table }), { rows: text })
const orders = () =>
  fixture.rows(`select code, "unitPrice"::text, stock, total::text, touched from sales."Order" order by code`)
const columns = () =>
  fixture.rows(`select attname, format_type(atttypid, atttypmod), attnotnull, attidentity, attgenerated from pg_attribute
                where attrelid = 'sales."Order"'::regclass and attnum > 0 order by attnum`)

describe.each(Object.keys(modes) as RunnableModeName[])('%s', (mode) => {
  test('loads a table that no schema made, and adds no column to it', async () => {
    const before = await columns()
    const { error, result } = await load('code,unitPrice,seen\nc,5,9\n', { loadMode: mode, ...modes[mode].fields })
    expect(error).toBeNull()
    expect(await orders()).toEqual(modes[mode].rows)
    expect(await columns()).toEqual(before)
    expect(result.receipt?.balanced).toBe(true)
    expect(
      await fixture.rows(`select from weir.load_ledger where target = 'sales.Order' and run_id = '${result.runId}'`),
    ).toHaveLength(1)
  })

  test('leaves the table as it was where a value does not fit', async () => {
    const before = await orders()
    const { error } = await load('code,unitPrice,seen\nc,5,9\nd,many,10\n', { loadMode: mode, ...modes[mode].fields })
    expect(error?.code).toBe('value_does_not_fit')
    expect(error?.message).toContain('line 3, column unitPrice: "many"')
    expect(await orders()).toEqual(before)
  })
})

test('changes only what comes, once, and not updated_at, which it does not know', async () => {
  const { error, result } = await load('code,unitPrice\na,1.00\nb,9\n', { loadMode: 'upsert', upsertKey: ['code'] })
  expect(error).toBeNull()
  expect(result.receipt?.targets[0]?.terms.map(({ name, rows }) => [name, rows])).toEqual([
    ['inserted', 0],
    ['updated', 1],
    ['unchanged', 1],
  ])
  expect(await orders()).toEqual([
    ['a', '1.00', 3, '3.00', 0],
    ['b', '9.00', 4, '36.00', 1],
  ])
  expect(await fixture.rows(`select distinct updated_at::date::text from sales."Order"`)).toEqual([['2001-01-01']])
})

test('leaves out what comes for columns that Postgres numbers and computes', async () => {
  const { error } = await load('id,code,unitPrice,total\n900,c,5,17\n', {})
  expect(error).toBeNull()
  expect(await fixture.rows(`select id::int, total::text from sales."Order" where code = 'c'`)).toEqual([[3, '35.00']])
})

test('keeps a rejected row in quarantine beside a table of another schema', async () => {
  const { error } = await load('code,unitPrice\nc,5\nd,many\n', { rowValidation: 'skip' })
  expect(error).toBeNull()
  expect((await orders()).map(([code]) => code)).toEqual(['a', 'b', 'c'])
  expect(await fixture.rows(`select line::int, column_name from dlq.graph`)).toEqual([[3, 'unitPrice']])
})

test('loads a partitioned table into its partitions, and replaces its rows', async () => {
  await fixture.database.query(`
    create table sales.part (day date not null, n int) partition by range (day);
    create table sales.part_1 partition of sales.part for values from ('2026-01-01') to ('2026-02-01');
    create table sales.part_2 partition of sales.part for values from ('2026-02-01') to ('2026-03-01');
    insert into sales.part values ('2026-01-05', 0)`)
  const { error } = await load('day,n\n2026-01-02,1\n2026-02-02,2\n', { loadMode: 'truncate' }, 'sales.part')
  expect(error).toBeNull()
  expect(await fixture.rows('select n from sales.part_1')).toEqual([[1]])
  expect(await fixture.rows('select n from sales.part_2')).toEqual([[2]])
})

test('adds rows through a view with an INSTEAD OF trigger, and through one that Postgres can write to', async () => {
  await fixture.database.query(`
    create view sales.thin as select code, "unitPrice" from sales."Order";
    create view sales.deep as select code || '' as code, "unitPrice" from sales."Order";
    create function sales.pass() returns trigger language plpgsql as $$
      begin insert into sales."Order" (code, "unitPrice") values (new.code, new."unitPrice"); return new; end $$;
    create trigger pass instead of insert on sales.deep for each row execute function sales.pass()`)
  expect((await load('code,unitPrice\nc,5\n', {}, 'sales.thin')).error).toBeNull()
  expect((await load('code,unitPrice\nd,6\n', {}, 'sales.deep')).error).toBeNull()
  expect((await orders()).map(([code]) => code)).toEqual(['a', 'b', 'c', 'd'])
})
