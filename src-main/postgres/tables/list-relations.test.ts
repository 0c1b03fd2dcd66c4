import { afterAll, beforeAll, expect, test } from 'vitest'

import { tableQuerySchema } from '../../../src-shared/contract/records.ts'
import type { AppError } from '../../../src-shared/errors/app-error.ts'
import { type Database, openDatabase } from '../database.ts'
import { type OwnServer, startOwnServer } from '../testing/own-server.ts'
import { listQuarantineTables } from './list-quarantine-tables.ts'
import { listRelations } from './list-relations.ts'
import { openTableViewer } from './table-viewer.ts'

let server: OwnServer
let analyst: Database

beforeAll(async () => {
  server = await startOwnServer()
  const postgres = openDatabase(server.settings, 'weir test')
  await postgres.query('create role analyst login; create role clerk')
  await postgres.query(`
    create schema dlq; create schema sales; create schema secret; create schema weir;
    grant usage on schema dlq, sales to analyst;
    create table public.ds_customer (id int primary key, name text);
    insert into public.ds_customer select n, 'C' from generate_series(1, 1000) n;
    create table dlq.customer_rejected (id int);
    create table dlq.hidden_rejected (id int);
    create table sales.orders (id int, day date) partition by range (day);
    create table sales.orders_2025 partition of sales.orders for values from ('2025-01-01') to ('2026-01-01');
    create table sales.orders_2026 partition of sales.orders for values from ('2026-01-01') to ('2027-01-01');
    insert into sales.orders select n, date '2025-06-01' + n from generate_series(1, 500) n;
    create view sales.recent as select id, day from sales.orders where day > '2026-01-01';
    create materialized view sales.per_day as select day, count(*) as orders from sales.orders group by day;
    create table sales.prices ("the price" numeric);
    create table sales.budget (amount numeric);
    create table secret.salaries (amount numeric);
    create table weir.load_runs (id int);
    create table public.pipeline_watermarks (id int);
    comment on table sales.orders is 'Every order since 2025.';
    alter table sales.prices owner to clerk;
    analyze sales.orders, sales.prices;
    grant select on public.ds_customer, dlq.customer_rejected, sales.orders, sales.recent, sales.per_day, sales.prices,
      secret.salaries to analyst`)
  await postgres.close()
  analyst = openDatabase({ ...server.settings, user: 'analyst' }, 'weir test')
})
afterAll(async () => {
  await analyst.close()
  await server.stop()
})

test('every table and view is listed with what it is, whose it is and whether its rows may be read, and nothing of Weir or the server', async () => {
  const { role, relations } = await listRelations(analyst)
  expect(role).toBe('analyst')
  expect(
    relations.map(({ table, kind, relation, owner, isReadable }) => [table, kind, relation, owner, isReadable]),
  ).toEqual([
    ['public.ds_customer', 'schema', 'table', 'postgres', true],
    ['sales.budget', 'other', 'table', 'postgres', false],
    ['sales.orders', 'other', 'partitioned table', 'postgres', true],
    ['sales.per_day', 'other', 'materialized view', 'postgres', true],
    ['sales.prices', 'other', 'table', 'clerk', true],
    ['sales.recent', 'other', 'view', 'postgres', true],
    ['secret.salaries', 'other', 'table', 'postgres', false],
    ['dlq.customer_rejected', 'quarantine', 'table', 'postgres', true],
    ['dlq.hidden_rejected', 'quarantine', 'table', 'postgres', false],
  ])
  expect(await listQuarantineTables(analyst)).toEqual(['dlq.customer_rejected'])
})

test('rows and sizes are those of all partitions, counted where Weir loads, and unknown of a view', async () => {
  const { relations } = await listRelations(analyst)
  const of = (table: string) => relations.find((each) => each.table === table)
  expect(of('public.ds_customer')).toMatchObject({ rows: 1000, isExact: true, partitions: 0 })
  expect(of('sales.orders')).toMatchObject({
    ...{ rows: 500, isExact: false, partitions: 2 },
    comment: 'Every order since 2025.',
  })
  expect(of('sales.orders')?.sizeBytes).toBeGreaterThanOrEqual(2 * 8192)
  expect(of('sales.prices')).toMatchObject({ rows: 0, sizeBytes: expect.any(Number) as number, comment: null })
  expect(of('sales.recent')).toMatchObject({ rows: null, sizeBytes: null })
  expect(of('dlq.hidden_rejected')).toMatchObject({ isExact: false })
})

test.each([
  ['sales.orders', 500],
  ['sales.recent', 286],
  ['sales.per_day', 500],
  ['sales.prices', 0],
])('the rows of %s are shown page by page, with a key or without', async (table, total) => {
  const viewer = openTableViewer(analyst)
  const page = (offset: number) => viewer.page(tableQuerySchema.parse({ table, offset, limit: 200 }))
  const seen = new Set<string>()
  for (let offset = 0; offset < total; offset += 200) {
    for (const row of (await page(offset)).rows) seen.add(JSON.stringify(row))
  }
  expect([seen.size, (await page(0)).total]).toEqual([total, total])
})

test.each(['sales.budget', 'secret.salaries'])(
  '%s may not be read, and the statement that is told lets it',
  async (table) => {
    const viewer = openTableViewer(analyst)
    const page = () => viewer.page(tableQuerySchema.parse({ table }))
    const denied = await page().catch((error: unknown) => error)
    expect(denied).toMatchObject({
      code: 'table_denied',
      message: expect.stringMatching(`^Role analyst may not read ${table}\\. `) as string,
    })
    const postgres = openDatabase(server.settings, 'weir test')
    await postgres.query((denied as AppError<'table_denied'>).data.statement)
    await postgres.close()
    expect((await page()).total).toBe(0)
  },
)
