import { afterAll, beforeAll, expect, test } from 'vitest'

import { openDatabase } from '../../../postgres/database.ts'
import { type OwnServer, startOwnServer } from '../../../postgres/testing/own-server.ts'
import { postgresql } from '../../postgresql/postgresql.ts'
import type { NamedAccess } from '../../row-database.ts'
import { linesOf, typesOf, wanted } from '../testing/read-rows.ts'
import { redshift } from './redshift.ts'
import { startRedshiftLike } from './testing/redshift-like.ts'

/** Postgres behind a double that refuses what Redshift does not have. */
let server: OwnServer
let double: Awaited<ReturnType<typeof startRedshiftLike>>
beforeAll(async () => {
  server = await startOwnServer({
    hostRules: ['host all strict 127.0.0.1/32 scram-sha-256', 'host all all 127.0.0.1/32 trust'],
  })
  double = await startRedshiftLike(server.settings.port)
  await there(`create role strict login password 'right'; create schema sales; create table sales.orders as
    select id, 'n' || id as name, now()::date as born from generate_series(1, 12000) as id`)
})
afterAll(async () => {
  await double.close()
  await server.stop()
})

async function there(text: string): Promise<readonly unknown[]> {
  const database = openDatabase(server.settings, 'weir test')
  const rows = await database.query(text)
  await database.close()
  return rows
}

const access = (config: Readonly<Record<string, unknown>> = {}): NamedAccess => ({
  connectorId: 'dwh',
  type: 'redshift',
  config: {
    host: '127.0.0.1',
    port: double.port,
    database: 'postgres',
    sslMode: 'disable',
    schema: 'sales',
    ...config,
  },
  authMethod: 'username_password',
  secrets: { username: 'postgres', password: '' },
})
const types = (from: Parameters<typeof typesOf>[2]) => typesOf(redshift, access(), from)
const lines = (from: Parameters<typeof typesOf>[2], reading?: Parameters<typeof linesOf>[3]) =>
  linesOf(redshift, access(), from, reading)

test('every type comes with all of its digits, without anything that Redshift does not have', async () => {
  await there(`create table sales.odd (small smallint, id integer, big bigint, price numeric(30,10), ratio real, wide double precision,
      done boolean, born date, local timestamp, seen timestamptz, at time, name varchar(40));
    insert into sales.odd values (-3, 1, 9223372036854775807, 12345678901234567890.0123456789, 0.1, 0.1::float8 + 0.2, true, '0001-01-01',
      '2026-03-01 10:00:00.5', '2026-03-01 10:00:00.123456+02', '23:59:59.000001', E'a "quoted", text\\nof two lines');
    insert into sales.odd (id) values (2)`)
  expect(await types({ table: 'odd' })).toEqual({
    small: 'integer',
    id: 'integer',
    big: 'bigint',
    price: 'numeric(30,10)',
    ratio: 'double',
    wide: 'double',
    done: 'boolean',
    born: 'date',
    local: 'timestamp',
    seen: 'timestamptz',
    at: 'text',
    name: 'text',
  })
  // Postgres is asked for more than Redshift has, and fails here.
  await expect(postgresql.describe(access(), wanted({ table: 'odd' }))).rejects.toThrow('Redshift has no')
  const [first, rest] = (await lines({ query: 'select * from odd where id = 1' })).filter((line) => line !== '1 rows')
  expect(`${first}|${rest}`).toBe(
    '1,-3,1,9223372036854775807,12345678901234567890.0123456789,0.1,0.30000000000000004,t,0001-01-01,2026-03-01 10:00:00.5,2026-03-01 08:00:00.123456+00,"23:59:59.000001","a ""quoted"", text|of two lines"',
  )
  expect(await lines({ query: 'select small, id from sales.odd where id = 2' })).toEqual(['1,,2'])
})

test('rows come in batches, in the order of the query, up to a limit, and above a value', async () => {
  const all = await lines({ table: 'orders' })
  expect([all.length, all.at(-1)?.split(',')[0]]).toEqual([12_000, '12000'])
  const query = 'select id from orders order by id desc -- the newest first'
  expect(await lines({ query }, { most: 2 })).toEqual(['1,12000', '2,11999'])
  expect(
    (await lines({ table: 'sales.orders' }, { above: ['id', '11998'] })).map((line) => line.split(',')[1]),
  ).toEqual(['11999', '12000'])
})

test('a query may change nothing, and cannot be two', async () => {
  for (const query of [
    'delete from orders',
    'select 1 as n; delete from orders',
    'select 1) as x; delete from orders; --',
  ]) {
    expect(typeof (await types({ query }))).toBe('string')
  }
  expect(await there('select count(*)::int as n from sales.orders')).toEqual([{ n: 12_000 }])
})

test('what fails names the connector, the address and what to do', async () => {
  const address = `127.0.0.1:${double.port}/postgres`
  expect(await types({ table: 'nothing' })).toBe(`relation "nothing" does not exist (${address})`)
  const unreached = redshift.describe(access({ port: 1 }), wanted({ table: 'orders' }))
  await expect(unreached).rejects.toThrow(/^source src, connector dwh: .*nothing listens there/)
  const stranger = { ...access(), secrets: { username: 'strict', password: 'wrong' } }
  await expect(redshift.describe(stranger, wanted({ table: 'orders' }))).rejects.toThrow(
    `source src, connector dwh: The database at ${address} refused the login of strict. Check the user name and password.`,
  )
  const failing = lines({ query: 'select 1 / (id - 1) as n from orders' })
  await expect(failing).rejects.toThrow(
    `source src, connector dwh: the database refuses the query: division by zero (${address}). Correct the table or the query of the source, or choose another connector.`,
  )
})

test('a cancel ends the statement there', async () => {
  const controller = new AbortController()
  const reading = lines({ query: 'select id, pg_sleep(30)::text as slept from orders' }, { signal: controller.signal })
  const sleeping = () => there(`select pid from pg_stat_activity where query like 'fetch%' and state = 'active'`)
  await expect.poll(sleeping, { timeout: 20_000 }).toHaveLength(1)
  controller.abort()
  await expect(reading).rejects.toThrow('abort')
  await expect.poll(sleeping, { timeout: 20_000 }).toEqual([])
})

test('a test of the connector goes step by step', async () => {
  const steps: string[] = []
  for await (const { name, ok, detail } of redshift.probe(access())) steps.push(`${name} ${ok}: ${detail}`)
  expect(steps).toEqual([
    'host true: 127.0.0.1',
    `port true: Something listens on port ${double.port}.`,
    'encryption true: The connection is not encrypted.',
    expect.stringMatching(/^sign-in true: postgres is signed in to postgres, PostgreSQL/) as string,
    'permission true: It may read sales.odd and others.',
    'first row true: A row of sales.odd was read.',
  ])
})
