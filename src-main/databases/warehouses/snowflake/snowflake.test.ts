import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { linesOf, typesOf, wanted } from '../testing/read-rows.ts'
import { kindOfSnowflake } from './snowflake-value.ts'
import { snowflake } from './snowflake.ts'
import { startFakesnow } from './testing/fakesnow.ts'

/** An emulator of Snowflake on DuckDB. */
const server = await startFakesnow()
afterAll(() => server?.stop())

describe.skipIf(!server)('fakesnow, an emulator (skipped where it is not built)', () => {
  const access = () => server!.access
  const types = (from: Parameters<typeof typesOf>[2]) => typesOf(snowflake, access(), from)
  const lines = (from: Parameters<typeof typesOf>[2], reading?: Parameters<typeof linesOf>[3]) =>
    linesOf(snowflake, access(), from, reading)

  beforeAll(async () => {
    await server!.execute(`create table odd (small number(5,0), id number(12,0), big number(37,0), price number(30,10),
      wide float, done boolean, born date, local timestamp_ntz, seen timestamp_tz, name varchar, note variant)`)
    await server!.execute(`insert into odd select -3, 123456789012, 1234567890123456789012345678901234567,
      12345678901234567890.0123456789, 0.1, true, '2026-02-28', '2026-03-01 10:00:00.123456',
      '2026-03-01 10:00:00.123456+02:00', 'a "quoted", text €', parse_json('{"n": 9007199254740993}')`)
    await server!.execute(`insert into odd (id) values (2)`)
    await server!.execute(
      `create table orders as select seq as id, 'n' || seq as name from (select unnest(range(1, 12001)) as seq)`,
    )
  })

  test('every type comes with all of its digits', async () => {
    expect(await types({ table: 'odd' })).toEqual({
      SMALL: 'integer',
      ID: 'bigint',
      BIG: 'numeric(37,0)',
      PRICE: 'numeric(30,10)',
      WIDE: 'double',
      DONE: 'boolean',
      BORN: 'date',
      LOCAL: 'timestamp',
      SEEN: 'timestamptz',
      NAME: 'text',
      NOTE: 'json',
    })
    expect(await lines({ query: 'select * from odd order by id desc' })).toEqual([
      '1,-3,123456789012,1234567890123456789012345678901234567,12345678901234567890.0123456789,0.1,true,2026-02-28,2026-03-01 10:00:00.123456,2026-03-01 08:00:00.123456+00,"a ""quoted"", text €","{""n"":9007199254740993}"',
      '2,,2,,,,,,,,,',
    ])
  })

  test('rows in the order of a query, up to a limit, and above a value', async () => {
    expect(await lines({ table: 'orders' })).toHaveLength(12_000)
    const query = 'select id from orders order by id desc -- the newest first'
    expect(await lines({ query }, { most: 2 })).toEqual(['1,12000', '2,11999'])
    const above = await lines({ table: 'PUBLIC.orders' }, { above: ['ID', '11998'] })
    expect(above).toEqual(['1,11999,"n11999"', '2,12000,"n12000"'])
  })

  test('a query may change nothing, and no file is sent or fetched', async () => {
    const refused = [
      'delete from orders',
      'select 1 as n; delete from orders',
      'put file:///etc/passwd @~',
      'get @~ file:///tmp',
    ]
    for (const query of refused) expect(typeof (await types({ query }))).toBe('string')
    expect(await lines({ query: 'select count(*) as n from orders' })).toEqual(['1,12000'])
  })

  test('what fails names the connector, the account and what to do', async () => {
    expect(await types({ table: 'nothing' })).toMatch(/NOTHING does not exist.* \(acme\/CRM\)$/)
    const stranger = { ...access(), secrets: { username: 'ana', password: 'wrong' } }
    await expect(snowflake.describe(stranger, wanted({ table: 'orders' }))).rejects.toThrow(
      'source src, connector dwh: The database at acme/CRM refused the login of ana. Check the user name and password.',
    )
    const unreached = { ...access(), config: { ...access().config, endpoint: 'http://127.0.0.1:1' } }
    await expect(snowflake.describe(unreached, wanted({ table: 'orders' }))).rejects.toThrow(
      /^source src, connector dwh: The database at acme\/CRM does not answer \(connect ECONNREFUSED/,
    )
  })

  test('a value that the client stumbles over ends the read and not the process, and its column is named', async () => {
    // The emulator does not say the format of bytes, which the client looks up for each of them.
    await server!.execute(`create table unread as select to_binary('00ff', 'HEX') as raw`)
    await expect(lines({ table: 'unread' })).rejects.toThrow(
      /^source src, connector dwh: the database refuses table unread: its client cannot read a value of column RAW: .*\(acme\/CRM\)/,
    )
  })

  test('a run that is cancelled before its rows ends with that', async () => {
    const controller = new AbortController()
    const reading = lines({ query: 'select a.id from orders a, orders b' }, { signal: controller.signal })
    setTimeout(() => controller.abort(), 300)
    await expect(reading).rejects.toThrow('abort')
  })

  test('a test of the connector goes step by step', async () => {
    const steps: string[] = []
    for await (const { name, ok, detail } of snowflake.probe(access())) steps.push(`${name} ${ok}: ${detail}`)
    expect(steps).toEqual([
      'encryption true: The connection is not encrypted.',
      'sign-in true: ana is signed in to acme/CRM.',
      'permission true: It may read PUBLIC.ODD and others.',
      'first row true: A row of PUBLIC.ODD was read.',
    ])
  })
})

/** The emulator does not say by which format the client writes these. */
test('times keep their fractions, and bytes are written as Postgres writes them', () => {
  const written = (type: string, value: unknown) =>
    kindOfSnowflake({ getType: () => type, getPrecision: () => 0, getScale: () => 9 }).text(value)
  expect(written('time', '23:59:59.000001000')).toBe('23:59:59.000001')
  expect(written('time', '10:00:00.000000000')).toBe('10:00:00')
  expect(() => written('time', '10:00:00')).toThrow('wrote a time as 10:00:00')
  expect(written('binary', Buffer.from([0, 255]))).toBe('\\x00ff')
})
