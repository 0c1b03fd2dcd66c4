import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { formatColumnType } from '../../../src-shared/values/column-type.ts'
import type { NamedAccess, RowsOrder, WantedRows } from '../row-database.ts'
import { mariadbProgram, type MariadbServer, startMariadb } from '../../bench/sources/mariadb-server.ts'
import { mysql } from './mysql.ts'

describe.skipIf(mariadbProgram === null)('a MariaDB server (skipped where none is installed)', () => {
  let server: MariadbServer
  let folder: string
  beforeAll(async () => {
    server = await startMariadb(mariadbProgram ?? '')
    folder = await mkdtemp(join(tmpdir(), 'weir-mysql-'))
  })
  afterAll(async () => {
    await server.stop()
    await rm(folder, { recursive: true })
  })

  const wanted = (from: WantedRows['from']): WantedRows => ({ nodeId: 'src', from })
  const columnsOf = async (from: WantedRows['from']) => {
    const described = await mysql.describe(server.access, wanted(from))
    if ('refusal' in described) throw new TypeError(described.refusal.reason)
    return described.columns
  }

  async function read(from: WantedRows['from'], order: Partial<RowsOrder> & { readonly most?: number } = {}) {
    const { most = Infinity, ...changes } = order
    const path = join(folder, 'rows.csv')
    const snapshot = mysql.open(server.access)
    const file = { path, most, signal: new AbortController().signal, onRows: () => undefined }
    const columns = await columnsOf(from)
    try {
      const rows = await snapshot.write({ ...wanted(from), columns, incremental: null, ...changes, file })
      return { rows, lines: (await readFile(path, 'utf8')).trimEnd().split('\n') }
    } finally {
      await snapshot.close()
    }
  }

  test('every type comes with all of its digits', async () => {
    await server.query(`create or replace table crm.odd (
      id bigint unsigned, small tinyint, flag tinyint(1), medium int unsigned, price decimal(30,10), ratio float, wide double,
      one bit(1), bits bit(40), born date, seen timestamp(6), local datetime(6), lasted time(3), made year,
      name varchar(40), picked enum('a','b'), raw varbinary(4), note json)`)
    await server.query(
      `set time_zone = '+02:00'`,
      `insert into crm.odd values (18446744073709551615, -128, 2, 4294967295, 12345678901234567890.0123456789, 0.1, 1e308,
        b'1', b'1111111111111111111111111111111111111111', '2026-02-28', '2026-03-01 10:00:00.123456', '2026-03-01 10:00:00.5',
        '-838:59:59', 2026, 'a "quoted", text\\nof two lines €😀', 'b', x'00ff', '{"a": 1}')`,
      `insert into crm.odd (id) values (2)`,
    )
    const columns = await columnsOf({ table: 'odd' })
    expect(Object.fromEntries(columns.map(({ name, type }) => [name, formatColumnType(type)]))).toEqual({
      id: 'numeric(20,0)',
      small: 'integer',
      flag: 'integer',
      medium: 'bigint',
      price: 'numeric(30,10)',
      ratio: 'double',
      wide: 'double',
      one: 'boolean',
      bits: 'bigint',
      born: 'date',
      seen: 'timestamptz',
      local: 'timestamp',
      lasted: 'text',
      made: 'integer',
      name: 'text',
      picked: 'text',
      raw: 'text',
      note: 'text',
    })
    const { rows, lines } = await read({ table: 'odd' })
    expect(rows).toBe(2)
    expect(lines).toEqual([
      '1,18446744073709551615,-128,2,4294967295,12345678901234567890.0123456789,0.10000000149011612,1e308,true,1099511627775,2026-02-28,2026-03-01 08:00:00.123456+00,2026-03-01 10:00:00.500000,"-838:59:59.000",2026,"a ""quoted"", text',
      'of two lines €😀","b","\\x00ff","{""a"": 1}"',
      '2,2,,,,,,,,,,,,,,,,,',
    ])
  })

  test('a query keeps its order, and a limit ends it', async () => {
    const query = 'select 1 as n union all select 3 union all select 2 order by n desc'
    expect((await read({ query })).lines).toEqual(['1,3', '2,2', '3,1'])
    expect(await read({ query }, { most: 2 })).toEqual({ rows: 2, lines: ['1,3', '2,2'] })
  })

  test('an incremental column: the rows above a value, in its order', async () => {
    await server.query(
      `create or replace table crm.orders (id int, at timestamp(6))`,
      `set time_zone = '+00:00'`,
      `insert into crm.orders values (3, '2026-01-03 00:00:00.000001'), (1, '2026-01-01'), (2, '2026-01-02')`,
    )
    const [id, at] = await columnsOf({ table: 'orders' })
    if (!id || !at) throw new TypeError('the table has two columns')
    const { lines } = await read({ table: 'crm.orders' }, { incremental: { column: id, above: '1' } })
    expect(lines.map((line) => line.split(',')[1])).toEqual(['2', '3'])
    const above = '2026-01-03 00:00:00+00'
    expect((await read({ table: 'orders' }, { incremental: { column: at, above } })).rows).toBe(1)
  })

  test('many rows come in the pace of the disk', async () => {
    const query = 'select seq as id, repeat("x", 200) as name from seq_1_to_100000'
    const { rows, lines } = await read({ query })
    expect(rows).toBe(100_000)
    expect(lines.at(-1)).toBe(`100000,100000,"${'x'.repeat(200)}"`)
  })

  test('a cancel ends the reading there', async () => {
    const controller = new AbortController()
    const snapshot = mysql.open(server.access)
    const file = { path: join(folder, 'rows.csv'), most: Infinity, signal: controller.signal, onRows: () => undefined }
    const slow = wanted({ query: 'select sleep(30) as n from seq_1_to_3' })
    const columns = [{ name: 'n', type: { name: 'integer' } }] as const
    const writing = snapshot.write({ ...slow, columns, incremental: null, file })
    setTimeout(() => controller.abort(), 300)
    await expect(writing).rejects.toThrow('abort')
    await snapshot.close()
    const sleeping = () => server.query(`select id from information_schema.processlist where info like 'select sleep%'`)
    await expect.poll(sleeping, { timeout: 10_000 }).toEqual([])
  })

  test('a query may change nothing, and cannot be two', async () => {
    const before = await server.query('select count(*) as n from crm.orders')
    for (const query of ['delete from orders', 'select 1; delete from orders']) {
      const described = await mysql.describe(server.access, wanted({ query }))
      expect(described).toHaveProperty('refusal')
    }
    expect(await server.query('select count(*) as n from crm.orders')).toEqual(before)
  })

  test('what fails names the connector, the address and what to do', async () => {
    const messageOf = (changed: Partial<NamedAccess>) =>
      mysql.describe({ ...server.access, ...changed }, wanted({ table: 'orders' })).then(
        () => 'read',
        (error: unknown) => (error as Error).message,
      )
    const { config } = server.access
    const address = `127.0.0.1:${String(config['port'])}`
    expect(await messageOf({ secrets: { username: 'root', password: 'wrong' } })).toBe(
      `source src, connector shop: The database at ${address}/crm refused the login of root. Check the user name and password.`,
    )
    expect(await messageOf({ config: { ...config, database: 'nowhere' } })).toMatch(
      /^source src, connector shop: The server at .* has no database named nowhere/,
    )
    expect(await messageOf({ config: { ...config, port: 1 } })).toMatch(/nothing listens there/)
    expect(await messageOf({ config: { ...config, sslMode: 'require' } })).toMatch(/does not offer encryption/)
    expect(await messageOf({ config: { ...config, sslMode: 'prefer' } })).toBe('read')
    const missing = await mysql.describe(server.access, wanted({ table: 'nothing' }))
    expect(missing).toMatchObject({ refusal: { reason: `Table 'crm.nothing' doesn't exist (${address}/crm)` } })
  })
})
