import { mkdir, mkdtemp, readFile as readBytes, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { contentText, expectedText } from '../testing/expected-content.ts'
import { readFile, refusalOf } from '../testing/read-file.ts'

const parquet = { format: 'parquet' } as const
const fileOf = (name: string) => join(import.meta.dirname, 'testing', 'files', `${name}.parquet`)
const goldenOf = (name: string) => join(import.meta.dirname, 'testing', 'files', `${name}.txt`)

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weir-parquet-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function changed(name: string, change: (bytes: Buffer) => Buffer): Promise<string> {
  const path = join(folder, `${name}-changed.parquet`)
  await writeFile(path, change(await readBytes(fileOf(name))))
  return path
}

test.each(['scalars', 'nested', 'int96'])(
  '%s: every type comes as the nearest of Postgres, no digit lost',
  async (name) => {
    const text = contentText(await readFile(fileOf(name), parquet))
    expect(text).toBe(expectedText(goldenOf(name), text))
  },
)

test.each(['none', 'snappy', 'gzip', 'zstd', 'lz4', 'brotli'])('a file packed with %s can be read', async (codec) => {
  const content = await readFile(fileOf(`packed-${codec}`), parquet)
  expect(content.columns).toEqual(['id integer', 'words text', 'amount double'])
  expect(content.rows).toEqual([
    ['1', 'x', '0.1'],
    [null, null, null],
    ['-3', '', '2.0'],
  ])
})

test('types that only other writers make: intervals and times with a zone come as text', async () => {
  const path = join(folder, 'engine.parquet')
  const connection = await (await DuckDBInstance.create()).connect()
  await connection.run(
    `copy (select interval '14 months 3 days 1.5 seconds' as span, '01:02:03+00'::timetz as zoned, 'x'::enum('x', 'y') as word)
     to '${path}'`,
  )
  const { columns, rows } = await readFile(path, parquet)
  expect(columns).toEqual(['span text', 'zoned text', 'word text'])
  expect(rows).toEqual([['1 year 2 months 3 days 00:00:01.5', '01:02:03+00', 'x']])
})

test('a file without records has its columns', async () => {
  const { columns, rows } = await readFile(fileOf('no-rows'), parquet)
  expect({ columns, rows }).toEqual({ columns: ['id integer', 'words text', 'amount double'], rows: [] })
})

test('a record is found by its number and shown as JSON', async () => {
  const { raw } = await readFile(fileOf('groups'), parquet, { rawOf: [3, 25] })
  expect(raw).toEqual([
    [3, '{"id":2,"words":"word 2"}'],
    [25, '{"id":24,"words":"word 24"}'],
  ])
})

test('a column may be named like the engine’s own number of a record', async () => {
  const { rows, raw } = await readFile(fileOf('own-row-number'), parquet, { rawOf: [2] })
  expect(rows).toEqual([['7'], ['8'], ['9']])
  expect(raw).toEqual([[2, '{"file_row_number":8}']])
})

test('signs in a file name are no pattern, and folders named like columns bring none', async () => {
  const path = join(folder, 'year=2026', 'a[1]*.parquet')
  await mkdir(join(folder, 'year=2026'))
  await writeFile(path, await readBytes(fileOf('groups')))
  expect((await readFile(path, parquet)).columns).toEqual(['id bigint', 'words text'])
})

test.each([
  ['no-columns', 'it has no columns'],
  ['zone-nanos', 'has values in nanoseconds (at), and a table keeps microseconds'],
  ['time-nanos', 'has values in nanoseconds (at), and a table keeps microseconds'],
  ['decimal-50', 'column n cannot be read: its decimals have 50 digits, and Weir reads at most 38'],
  ['lost-nanos', 'has values in nanoseconds (at), and a table keeps microseconds'],
  ['bad-json', 'column document, row group 1 (records 1 to 2): Invalid JSON'],
  ['nested-nan', 'record 2, column list: "[nan]" cannot be read without loss: it holds a NaN'],
  ['zero-byte', 'record 2, column words: "b'],
])('%s is refused with the place', async (name, sentence) => {
  const refusal = await refusalOf(fileOf(name), parquet)
  expect(refusal).toContain(`source src: ${name}.parquet`)
  expect(refusal).toContain(sentence)
})

test('a value that cannot be kept is none of the business of a pipeline that does not use its column', async () => {
  for (const name of ['lost-nanos', 'zone-nanos', 'decimal-50', 'zero-byte']) {
    const { rows } = await readFile(fileOf(name), parquet, { usedColumns: [] })
    expect(rows.length).toBeGreaterThan(0)
  }
})

test('timestamps in nanoseconds are read over the whole range that they have', async () => {
  const path = join(folder, 'nanos.parquet')
  const connection = await (await DuckDBInstance.create()).connect()
  await connection.run(
    `copy (select make_timestamp_ns(n) as at from (values (-9223372036000000000), (9223372036854775000), (-1000), (1000)) as them (n)) to '${path}'`,
  )
  expect((await readFile(path, parquet)).rows).toEqual([
    ['1677-09-21 00:12:44'],
    ['2262-04-11 23:47:16.854775'],
    ['1969-12-31 23:59:59.999999'],
    ['1970-01-01 00:00:00.000001'],
  ])
})

test('a page that was overwritten is named by its column, its row group and its records', async () => {
  const path = await changed('groups', (bytes) => {
    // The second row group's page of words: its text goes, its lengths become impossible.
    bytes.fill(0xff, bytes.indexOf('word 10') - 4, bytes.indexOf('word 15'))
    return bytes
  })
  expect(await refusalOf(path, parquet)).toMatch(
    /damaged at column words, row group 2 \(records 11 to 20\): .*onBadRecord cannot reject single records/,
  )
})

test('a file whose end is missing says so', async () => {
  const path = await changed('groups', (bytes) => bytes.subarray(0, -20))
  expect(await refusalOf(path, parquet)).toMatch(/damaged at its footer: .*its end is missing/)
})

test('only the records asked for are looked through', async () => {
  const path = await changed('groups', (bytes) => {
    bytes.fill(0xff, bytes.indexOf('word 20') - 4, bytes.indexOf('word 25'))
    return bytes
  })
  expect(await refusalOf(path, parquet)).toMatch(/row group 3/)
  expect(await refusalOf(path, parquet, 15)).not.toMatch(/row group 3/)
})
