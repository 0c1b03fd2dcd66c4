import { afterAll, beforeAll, expect, test } from 'vitest'

import { createTestDatabase, type TestDatabase } from '../../src-main/postgres/testing/test-database.ts'
import { databaseUrl } from './database-url.ts'
import { makePlace, type Place } from './weir.ts'

interface Loaded {
  readonly ok: boolean
  readonly table: string
  readonly pipeline: string
  readonly receipt: {
    readonly targets: readonly { loadMode: string; terms: readonly { name: string; rows: number }[] }[]
  }
}

let database: TestDatabase
let place: Place
beforeAll(async () => {
  database = await createTestDatabase()
  place = makePlace({ databaseUrl: databaseUrl(database.settings) })
})
afterAll(async () => {
  place[Symbol.dispose]()
  await database.drop()
})

const load = (...args: readonly string[]) => place.json<Loaded>('load', ...args, '--yes')
const rowsOf = async (statement: string) =>
  (await place.json<{ rows: readonly (readonly unknown[])[] }>('sql', statement)).rows
const termsOf = ({ receipt }: Loaded) => receipt.targets.map(({ loadMode, terms }) => ({ loadMode, terms }))

test('without --yes and without a terminal the proposal is printed, and nothing is loaded', async () => {
  place.write('offer.csv', 'order_id,Amount €\n1,2.50\n2,3.75\n')
  const ended = await place.weir('load', 'offer.csv')
  expect(ended.code).toBe(2)
  expect(ended.stdout).toContain('Into the new table public.ds_offer, key order_id')
  expect(ended.stdout).toMatch(/Amount € +the same +numeric/)
  expect(ended.stderr).toContain('Add --yes')
  expect(await rowsOf("select to_regclass('ds_offer') is null")).toEqual([[true]])
})

test('--yes loads the file where it is, and leaves schema and pipeline in the workspace', async () => {
  place.write('sales.csv', 'order_id,Amount €\n1,2.50\n2,3.75\n')
  const loaded = await load('sales.csv')
  expect(loaded).toMatchObject({ ok: true, table: 'public.ds_sales', pipeline: 'load-sales' })
  expect(place.files()).toContain('sales.csv')
  expect(await rowsOf('select order_id, "Amount €"::text from ds_sales order by 1')).toEqual([
    [1, '2.50'],
    [2, '3.75'],
  ])
  const schemas = await place.json<{ tableName: string }[]>('schema', 'list')
  expect(schemas.map(({ tableName }) => tableName)).toContain('ds_sales')
})

test('the same file again changes nothing by its key, and other rows are brought up to date', async () => {
  expect(termsOf(await load('sales.csv'))).toEqual([
    {
      loadMode: 'upsert',
      terms: [
        { name: 'inserted', of: 'sent', rows: 0 },
        { name: 'updated', of: 'sent', rows: 0 },
        { name: 'unchanged', of: 'sent', rows: 2 },
      ],
    },
  ])
})

test('without a key the rows of the same place are replaced, and never doubled', async () => {
  place.write('notes.csv', 'note,n\na,1\na,1\n')
  await load('notes.csv')
  expect(termsOf(await load('notes.csv'))).toMatchObject([{ loadMode: 'truncate' }])
  expect(await rowsOf('select count(*)::int from ds_notes')).toEqual([[2]])
})

test('appending a file that the table holds is refused with the run that loaded it, unless it is to be there again', async () => {
  const refused = await place.weir('load', 'notes.csv', '--mode', 'append', '--yes')
  expect(refused.code).toBe(1)
  expect(refused.stderr).toMatch(/notes\.csv is in public\.ds_notes already: run [0-9a-f]{8} loaded 2 rows of it/)
  expect(refused.stderr).toContain('--again')
  await load('notes.csv', '--mode', 'append', '--again')
  expect(await rowsOf('select count(*)::int from ds_notes')).toEqual([[4]])
})

test('the same bytes under another name are the same file', async () => {
  place.write('copy.csv', place.read('notes.csv'))
  const refused = await place.weir('load', 'copy.csv', '--table', 'notes', '--mode', 'append', '--yes')
  expect(refused.stderr).toContain('in public.ds_notes already')
})

test('a name that Postgres would cut is refused where it was typed, and shortened where it is that of a file', async () => {
  const long = 'deliveries_of_the_second_quarter_from_the_warehouses_in_the_north'
  place.write(`${long}.csv`, 'id,a\n1,x\n')
  const typed = await place.weir('load', `${long}.csv`, '--table', long, '--yes')
  expect([typed.code, typed.stderr]).toEqual([
    expect.any(Number),
    expect.stringContaining(
      `The table for "${long}" would be named ds_${long}, which is 68 bytes long, and a name in Postgres has at most 63 bytes. Choose a name that is 5 characters shorter.`,
    ),
  ])
  expect((await load(`${long}.csv`)).table.length).toBeLessThanOrEqual('public.'.length + 63)
})

test('a watermark loads only the rows past the highest value that is in the table', async () => {
  place.write('readings.csv', 'id,at,n\n1,2026-01-01,10\n2,2026-01-02,20\n')
  const unnamed = await place.weir('load', 'readings.csv', '--mode', 'incremental_watermark', '--yes')
  expect(unnamed.stderr).toContain('Nothing was loaded. The option --watermark <column> names the column.')
  expect(termsOf(await load('readings.csv', '--key', 'id', '--watermark', 'at'))).toMatchObject([
    { loadMode: 'incremental_watermark' },
  ])
  place.write('readings.csv', 'id,at,n\n1,2026-01-01,11\n3,2026-01-03,30\n')
  await load('readings.csv', '--key', 'id', '--watermark', 'at')
  expect(await rowsOf('select id, n from ds_readings order by 1')).toEqual([
    [1, 10],
    [2, 20],
    [3, 30],
  ])
})

test('several files of one shape are one source and one table', async () => {
  place.write('visits-2026-01.csv', 'day,n\n2026-01-01,1\n')
  place.write('visits-2026-02.csv', 'day,n\n2026-02-01,2\n')
  expect(await load('visits-2026-01.csv', 'visits-2026-02.csv')).toMatchObject({ table: 'public.ds_visits', ok: true })
  expect(await rowsOf('select day::text, n from ds_visits order by 1')).toEqual([
    ['2026-01-01', 1],
    ['2026-02-01', 2],
  ])
})

test('id and created_at of the file are columns of the table, and an id may repeat', async () => {
  place.write('events.csv', 'id,created_at,updated_at,what\n1,2026-01-01,x,a\n1,2026-01-02,y,b\n')
  await load('events.csv')
  expect(await rowsOf('select id, created_at::text, updated_at, what from ds_events order by what')).toEqual([
    [1, '2026-01-01', 'x', 'a'],
    [1, '2026-01-02', 'y', 'b'],
  ])
})

test('columns are typed, renamed and keyed as stated, and a mistyped one is named', async () => {
  place.write('stated.csv', 'Code,qty\n007,1\n008,2\n')
  await load('stated.csv', '--column', 'qty:text', '--rename', 'Code=code', '--key', 'Code')
  expect(await rowsOf('select code, qty from ds_stated order by 1')).toEqual([
    ['007', '1'],
    ['008', '2'],
  ])
  const refused = await place.weir('load', 'stated.csv', '--key', 'Cod', '--yes')
  expect(refused.stderr).toContain('There is no column Cod in the file. Did you mean code?')
})

test('what is stated of a column is tried on the first rows, and does not lose most of them', async () => {
  const rows = Array.from({ length: 40 }, (_, index) => `${index};1.${String(200 + index)},50`)
  place.write('prices.csv', `id;price\n${rows.join('\n')}\n`)
  const stated = ['--delimiter', ';', '--column', 'price:numeric(10,2),decimal=,', '--row-validation', 'skip']
  const refused = await place.weir('load', 'prices.csv', ...stated, '--yes')
  expect(refused.code).toBe(1)
  expect(refused.stderr).toContain('40 of the first 40 rows do not fit what was said of price, first at line 2')
  const shown = await place.weir('load', 'prices.csv', ...stated)
  expect(shown.stdout).toContain('40 of the first 40 rows do not fit what was said of price')
  await load('prices.csv', '--delimiter', ';', '--column', 'price:numeric(10,2),decimal=,,thousands=.')
  expect(await rowsOf('select count(*)::int, max(price)::text from ds_prices')).toEqual([[40, '1239.50']])
})

test('a file of other columns under a known name gets a table of its own, and the reason is told', async () => {
  place.write('sales.csv', 'region,total\nnorth,1\n')
  const ended = await place.weir('load', 'sales.csv')
  expect(ended.stdout).toContain('the new table public.ds_sales_2')
  expect(ended.stdout).toContain('public.ds_sales holds other columns than this file')
})

test('a new column of a file is added to a table of Weir', async () => {
  place.write('sales.csv', 'order_id,Amount €,remark\n3,1.00,new\n')
  await load('sales.csv', '--table', 'ds_sales')
  expect(await rowsOf('select order_id, remark from ds_sales order by 1')).toEqual([
    [1, null],
    [2, null],
    [3, 'new'],
  ])
})

test('an empty file holds nothing to load, and no table is suggested for it', async () => {
  place.write('empty.csv', '')
  const empty = await place.weir('load', 'empty.csv', '--yes')
  expect([empty.code, empty.stderr]).toEqual([1, expect.stringContaining('empty.csv holds no table: it is empty.')])
  expect(empty.stderr).not.toContain('Did you mean')
  place.write('short.csv', 'a,b\n1,2\n')
  const short = await place.weir('load', 'short.csv', '--option', 'skipRows=5', '--yes')
  expect(short.stderr).toContain('short.csv holds no table: with these options no line is left that names a column.')
})

test('a load of which every row was rejected has not succeeded, and its rows are kept', async () => {
  place.write('amounts.csv', 'id,amount\n1,2.5\n2,3\n')
  await load('amounts.csv')
  place.write('amounts.csv', 'id,amount\n3,x\n4,y\n')
  const args = ['load', 'amounts.csv', '--row-validation', 'skip', '--yes'] as const
  const ended = await place.weir(...args)
  const sentence =
    'No row was loaded: 2 rows were rejected, by "amount as numeric" (2). They are kept in dlq.ds_amounts. Correct the values and load them again.'
  expect([ended.code, ended.stderr]).toEqual([1, expect.stringContaining(`weir: ${sentence}`)])
  expect(await place.json(...args)).toMatchObject({ ok: false, error: sentence, receipt: { balanced: true } })
  expect(await rowsOf('select count(*)::int from ds_amounts')).toEqual([[2]])
})

test('a load lets go no more rows than --max-rejected says', async () => {
  place.write('amounts.csv', 'id,amount\n3,x\n4,5\n5,6\n6,7\n')
  const few = await place.weir('load', 'amounts.csv', '--max-rejected', '10%', '--yes')
  expect(few.stdout).toContain('If more than 10 % are rejected, nothing is loaded.')
  expect([few.code, few.stderr]).toEqual([1, expect.stringContaining('1 of 4 rows (25 %) was rejected')])
  expect(few.stderr).toContain('For load, the option --max-rejected is the limit.')
  expect(await rowsOf('select count(*)::int from ds_amounts')).toEqual([[2]])
  expect(await load('amounts.csv', '--max-rejected', '1')).toMatchObject({ ok: true })
  expect(await rowsOf('select count(*)::int from ds_amounts')).toEqual([[5]])
  place.write('amounts.csv', 'id,amount\n7,8\n8,9,10\n9,10,11\n')
  const records = await place.weir('load', 'amounts.csv', '--max-rejected', '1', '--yes')
  expect([records.code, records.stderr]).toEqual([1, expect.stringContaining('2 of 3 rows')])
  const unread = await place.weir('load', 'amounts.csv', '--max-rejected', 'few')
  expect([unread.code, unread.stderr]).toEqual([2, expect.stringContaining('for example 1%')])
  const unused = await place.weir('load', 'amounts.csv', '--max-rejected', '1', '--row-validation', 'strict')
  expect([unused.code, unused.stderr]).toEqual([2, expect.stringContaining('Leave one of them out.')])
})

test('a load that failed is a version of its pipeline once, however often it is tried', async () => {
  const versions = async () => (await place.weir('versions', 'list', 'load-amounts')).stdout.trim().split('\n')
  const before = await versions()
  place.write('amounts.csv', 'id,amount\n1,x\n')
  for (let attempt = 1; attempt <= 3; attempt++) {
    expect((await place.weir('load', 'amounts.csv', '--yes')).stderr).toContain('"x" is not a valid numeric')
  }
  expect(await versions()).toHaveLength(before.length + 1)
  // What was refused before it began is none at all.
  const appending = ['load', 'amounts.csv', '--mode', 'append', '--yes', '--row-validation', 'skip'] as const
  const refused = await place.weir(...appending, '--key', 'nowhere')
  expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('There is no column nowhere')])
  expect(await versions()).toHaveLength(before.length + 1)
})
