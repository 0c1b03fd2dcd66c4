import { copyFile, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { DuckDBInstance } from '@duckdb/node-api'
import avsc from 'avsc'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'

import type { FileFormatName, FormatOptions } from '../../src-shared/formats/registry.ts'
import type { SampleChoice } from '../../src-shared/preview/sample-choice.ts'
import { createReusingRunner } from '../engine/run/testing/reusing-runner.ts'
import { textRow, workbookOf } from './xlsx/testing/workbook-of.ts'
import { runJob } from '../engine/run/run-job.ts'
import { createThings, jobOf, openRunFixture, type RunFixture } from '../engine/run/testing/run-fixture.ts'
import { createTestDatabase, type TestDatabase } from '../postgres/testing/test-database.ts'

let database: TestDatabase
let world: RunFixture
const runner = createReusingRunner()
beforeAll(async () => {
  database = await createTestDatabase()
  world = await openRunFixture(database, runner)
})
beforeEach(async () => {
  await createThings(database)
  await database.query('drop table if exists dlq.thing_rejected')
})
afterAll(async () => {
  await world.close()
  await database.drop()
})

const columns = [
  { name: 'id', type: 'integer' },
  { name: 'amount', type: 'numeric(12,2)' },
  { name: 'born', type: 'date' },
]

/** The same three records in each format; the second has no name. */
const writers: Readonly<Record<string, (path: string) => Promise<unknown>>> = {
  xml: (path) =>
    writeFile(
      path,
      `<things>
  <thing><id>1</id><name>Ada</name><amount>1.50</amount><born>1815-12-10</born></thing>
  <thing><id>2</id></thing>
  <thing><id>3</id><name>Bo</name></thing>
</things>`,
    ),
  parquet: async (path) => {
    const connection = await (await DuckDBInstance.create()).connect()
    await connection.run(
      `copy (select * from (values (1, 'Ada', 1.50::decimal(12,2), date '1815-12-10'), (2, null, null, null), (3, 'Bo', null, null))
       as things (id, name, amount, born)) to '${path}'`,
    )
  },
  xlsx: (path) =>
    writeFile(
      path,
      workbookOf({
        rows: `${textRow('id', 'name', 'amount', 'born')}<row><c><v>1</v></c><c t="inlineStr"><is><t>Ada</t></is></c><c><v>1.5</v></c><c s="1"><v>43660</v></c></row><row r="5"><c><v>2</v></c></row>${textRow('3', 'Bo')}`,
        formats: ['d.m.yyyy'],
        properties: '<workbookPr date1904="true"/>',
      }),
    ),
  avro: async (path) => {
    const cents = Buffer.from([0, 150])
    // As plain data: avsc types drop attributes that they do not know.
    const schema = {
      type: 'record',
      name: 'Thing',
      fields: [
        { name: 'id', type: 'int' },
        { name: 'name', type: ['null', 'string'] },
        { name: 'amount', type: ['null', { type: 'bytes', logicalType: 'decimal', precision: 12, scale: 2 }] },
        { name: 'born', type: ['null', { type: 'int', logicalType: 'date' }] },
      ],
    }
    const encoder = new avsc.streams.BlockEncoder(schema as avsc.Schema)
    const file = encoder.pipe(createWriteStream(path))
    encoder.write({ id: 1, name: 'Ada', amount: cents, born: -56_270 })
    encoder.write({ id: 2, name: null, amount: null, born: null })
    encoder.write({ id: 3, name: 'Bo', amount: null, born: null })
    encoder.end()
    await once(file, 'close')
  },
}

async function run(format: FileFormatName, source: string, formatOptions: FormatOptions = {}) {
  const path = join(world.folder, `things.${format}`)
  await copyFile(source, path)
  const { size, mtimeMs } = await stat(path)
  const config = { format, formatOptions, ...(format === 'xml' || format === 'xlsx' ? { columns } : {}) }
  const rowLevel = [{ type: 'notNull', field: 'name', onFail: 'quarantine' }]
  const job = await jobOf(world.folder, database, { files: {}, config, rowLevel })
  const file = { path, name: `things.${format}`, sizeBytes: size, etag: `${size}:${mtimeMs}` }
  return runJob({ ...job, files: { src: [file] } }, () => undefined, new AbortController().signal)
}

test.each([
  ['xml', 3, '<thing><id>2</id></thing>'],
  ['parquet', 2, '{"id":2,"name":null,"amount":null,"born":null}'],
  ['avro', 2, '{"id":2,"name":null,"amount":null,"born":null}'],
  ['xlsx', 5, '2\t\t\t'],
] as const)('a run loads %s, and keeps a rejected record as it stands in the file', async (format, line, raw) => {
  const source = join(world.folder, `written.${format}`)
  await writers[format]?.(source)
  const { status, error, result } = await run(format, source)
  expect({ status, error, balanced: result.receipt?.balanced }).toEqual({
    status: 'succeeded',
    error: null,
    balanced: true,
  })
  const loaded = await database.query(
    'select id, name, amount::text, born::text, _weir_row::int as row from ds_thing order by id',
  )
  expect(loaded.rows.map((row) => Object.values(row))).toEqual([
    [1, 'Ada', '1.50', format === 'xlsx' ? '2023-07-15' : '1815-12-10', 1],
    [3, 'Bo', null, null, 3],
  ])
  const kept = await database.query('select file, line::int, record::int, raw from dlq.thing_rejected')
  expect(kept.rows).toEqual([{ file: `things.${format}`, line, record: 2, raw }])
})

test('nanoseconds are cut where the source says so, and the receipt counts them', async () => {
  const source = join(world.folder, 'nanos.parquet')
  const connection = await (await DuckDBInstance.create()).connect()
  await connection.run(
    `copy (select id, 'x' as name, make_timestamp_ns(n) as born from (values (1, 1001), (2, 2000)) as them (id, n)) to '${source}'`,
  )
  expect((await run('parquet', source)).error?.message).toContain(
    'Turn on "Read nanoseconds as microseconds" (cutNanoseconds)',
  )
  const { error, result } = await run('parquet', source, { cutNanoseconds: true })
  expect(error).toBeNull()
  expect(result.receipt?.nodes[0]?.warnings).toEqual([
    expect.objectContaining({ label: 'read nanoseconds as microseconds', rows: 1 }),
  ])
})

test.each([
  ['parquet', 'groups', 'is damaged at its footer'],
  ['avro', 'blocks', 'is damaged at block'],
] as const)(
  'a run of a %s file whose end is missing fails with its place and loads nothing',
  async (format, name, sentence) => {
    const source = join(world.folder, `cut.${format}`)
    const whole = await readFile(join(import.meta.dirname, format, 'testing', 'files', `${name}.${format}`))
    await writeFile(source, whole.subarray(0, -30))
    const { status, error, failureClass } = await run(format, source)
    expect({ status, failureClass }).toEqual({ status: 'failed', failureClass: 'data' })
    expect(error?.message).toContain(`source src: things.${format} ${sentence}`)
  },
)

test('a preview of a copied file shows its first records, or a random choice of all of them', async () => {
  const path = join(world.folder, 'many.xml')
  const records = Array.from({ length: 40_000 }, (_, index) => `<thing><id>${index + 1}</id></thing>`)
  await writeFile(path, `<things>${records.join('\n')}</things>`)
  const { size, mtimeMs } = await stat(path)
  const job = await jobOf(world.folder, database, { files: {}, config: { format: 'xml' } })
  const files = { src: [{ path, name: 'many.xml', sizeBytes: size, etag: `${size}:${mtimeMs}` }] }
  const preview = (sample: SampleChoice) =>
    runner.preview({ ...job, files, nodeId: 'src', limit: 50, sample, database: null })
  const first = await preview({ kind: 'first' })
  expect(first.columns).toEqual([{ name: 'id', type: 'text' }])
  expect(first.rows.map(([id]) => Number(id))).toEqual(Array.from({ length: 50 }, (_, index) => index + 1))
  const random = await preview({ kind: 'random' })
  // A random quarter: the fiftieth is near record 200. With a sample of only the first records it would be near 50.
  expect(Number(random.rows.at(-1)?.[0])).toBeGreaterThan(100)
})
