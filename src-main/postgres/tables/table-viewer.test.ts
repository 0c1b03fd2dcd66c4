import { afterAll, beforeAll, expect, test } from 'vitest'

import { tableQuerySchema } from '../../../src-shared/contract/records.ts'
import { openDatabase } from '../database.ts'
import { createTestDatabase } from '../testing/test-database.ts'
import { openTableViewer, type TableView } from './table-viewer.ts'

const testDatabase = await createTestDatabase()
const database = openDatabase(testDatabase.settings, 'weir viewer test')
const viewer = openTableViewer(database)

beforeAll(async () => {
  await testDatabase.query(`
    create schema dlq;
    create table ds_customer (
      _weir_load bigint, customer_id varchar(20) primary key, "odd ""name" text, value numeric(12,2), born date, vip boolean,
      _weir_row bigint);
    insert into ds_customer
      select 1, 'C-' || lpad(n::text, 4, '0'), case when n % 10 = 0 then null else 'Name ' || n % 7 end, n * 1.5,
             date '2024-01-01' + n, n % 2 = 0, n
      from generate_series(1, 1000) n;
    create table ds_pair (a int, b text, primary key (b, a));
    insert into ds_pair (a, b) select n % 4, 'g' || n / 4 from generate_series(0, 19) n;
    create table dlq.customer_rejected (reason text, raw text);
    insert into dlq.customer_rejected select 'reason ' || n, null from generate_series(1, 3) n`)
})
afterAll(async () => {
  await database.close()
  await testDatabase.drop()
})

const page = (query: object): Promise<TableView> =>
  viewer.page(tableQuerySchema.parse({ table: 'public.ds_customer', ...query }))
const idsOf = (view: TableView): unknown[] => view.rows.map((row) => row[0])

test("columns come with type, nullability and key; Weir's own come last", async () => {
  const { columns } = await page({ limit: 1 })
  expect(columns.map(({ name, type, nullable, primaryKey }) => [name, type, nullable, primaryKey])).toEqual([
    ['customer_id', 'character varying(20)', false, true],
    ['odd "name', 'text', true, false],
    ['value', 'numeric(12,2)', true, false],
    ['born', 'date', true, false],
    ['vip', 'boolean', true, false],
    ['_weir_load', 'bigint', true, false],
    ['_weir_row', 'bigint', true, false],
  ])
})

test('pages follow the key, whether they are read in turn, from the middle or again', async () => {
  const first = await page({ limit: 100 })
  expect(first.rows[0]).toEqual(['C-0001', 'Name 1', '1.50', '2024-01-02', false, '1', '1'])
  expect(first).toMatchObject({ total: 1000, isExact: true })
  const inTurn = await page({ limit: 100, offset: 100 })
  const jumped = await page({ limit: 100, offset: 700 })
  expect([inTurn.rows[0]?.[0], inTurn.rows[99]?.[0], jumped.rows[0]?.[0]]).toEqual(['C-0101', 'C-0200', 'C-0701'])
  expect(idsOf(await page({ limit: 100, offset: 950 }))).toHaveLength(50)
  expect(idsOf(await page({ limit: 100, offset: 5000 }))).toEqual([])
  expect(idsOf(await page({ limit: 100, offset: 100 }))).toEqual(idsOf(inTurn))
})

test('a key of two columns is followed in its own order', async () => {
  const rows = []
  for (let offset = 0; offset < 20; offset += 3)
    rows.push(...(await page({ table: 'public.ds_pair', limit: 3, offset })).rows)
  expect(rows).toEqual(Array.from({ length: 20 }, (_, n) => [n % 4, `g${Math.floor(n / 4)}`]))
})

test('a table without a key is paged in the order of its rows', async () => {
  const view = await page({ table: 'dlq.customer_rejected', offset: 1, limit: 2 })
  expect(idsOf(view)).toEqual(['reason 2', 'reason 3'])
})

test('sorting puts empty values last either way, and equal ones in the order of the key', async () => {
  const sorted = (descending: boolean): Promise<TableView> =>
    page({ sort: [{ column: 'odd "name', descending }], limit: 1000 })
  const [up, down] = [await sorted(false), await sorted(true)]
  expect([up.rows[0]?.[1], up.rows[999]?.[1], down.rows[0]?.[1], down.rows[999]?.[1]]).toEqual([
    'Name 0',
    null,
    'Name 6',
    null,
  ])
  expect(idsOf(up).slice(0, 2)).toEqual(['C-0007', 'C-0014'])
})

test.each<[string, string, string | undefined, number]>([
  ['customer_id', 'contains', '099', 11],
  ['customer_id', 'starts_with', 'c-001', 10],
  ['customer_id', 'ends_with', '_', 0],
  ['customer_id', 'contains', '%', 0],
  ['customer_id', 'equals', 'C-0010', 1],
  ['odd "name', 'not_equals', 'Name 1', 871],
  ['odd "name', 'is_null', undefined, 100],
  ['odd "name', 'is_not_null', undefined, 900],
  ['value', 'lt', '15', 9],
  ['value', 'lte', '15', 10],
  ['value', 'equals', '15.000', 1],
  ['born', 'gt', '2026-09-25', 2],
  ['born', 'gte', '2026-09-25', 3],
  ['vip', 'equals', 'true', 500],
  ['_weir_row', 'lt', '100', 99],
  ['customer_id', 'equals', "' or 1 = 1 --", 0],
])('the filter %s %s %s finds what it says', async (column, operator, value, total) => {
  const view = await page({ filters: [{ column, operator, ...(value === undefined ? {} : { value }) }], limit: 1000 })
  expect([view.total, view.rows.length]).toEqual([total, total])
})

test('filters hold together, and the page goes on among the rows that match', async () => {
  const filters = [
    { column: 'vip', operator: 'equals', value: 'true' },
    { column: 'value', operator: 'gt', value: '900' },
  ]
  const first = await page({ filters, limit: 2 })
  const second = await page({ filters, limit: 2, offset: 2 })
  expect([...idsOf(first), ...idsOf(second), first.total]).toEqual(['C-0602', 'C-0604', 'C-0606', 'C-0608', 200])
})

test('a filter value that is none of the column says so; unknown columns and tables are named', async () => {
  const filters = [{ column: 'born', operator: 'gt', value: 'yesterdayish' }]
  await expect(page({ filters })).rejects.toMatchObject({
    code: 'sql_failed',
    message: expect.stringContaining('invalid input syntax for type date: "yesterdayish"') as string,
  })
  await expect(page({ sort: [{ column: 'nope', descending: true }] })).rejects.toMatchObject({ code: 'not_found' })
  await expect(page({ table: 'public.nowhere' })).rejects.toMatchObject({ code: 'table_missing' })
  await expect(page({ table: 'pg_catalog.pg_authid' })).rejects.toMatchObject({ code: 'table_missing' })
})
