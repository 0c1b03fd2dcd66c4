import { afterAll, describe, expect, test } from 'vitest'

import { createReusingRunner } from '../testing/reusing-runner.ts'
import { inferSource } from './infer-source.ts'
import { inferFixtureHere } from './testing/infer-fixture.ts'

const { jobOf, infer } = inferFixtureHere()

const runner = createReusingRunner()
afterAll(() => runner.close())

const typesOf = async (text: string) => (await infer(text)).columns.map((column) => column.type)

describe('the types of a file', () => {
  test('are those of the table of the platform', async () => {
    const text =
      'u,b,i,big,n,d,at,atz,j,t\n' +
      '6f9619ff-8b86-d011-b42d-00c04fc964ff,true,1,3000000000,1.5,2026-01-31,2026-01-31 10:00:00,2026-01-31T10:00:00Z,"{""a"":[1]}",x\n' +
      '6f9619ff-8b86-d011-b42d-00c04fc964fe,False,-2,4,-0.25,2024-02-29,2026-01-31T10:00:00.5,2026-01-31 10:00+02:00,[],\n'
    expect(await typesOf(text)).toEqual([
      'uuid',
      'boolean',
      'integer',
      'bigint',
      'numeric(6,2)',
      'date',
      'timestamp',
      'timestamptz',
      'json',
      'text',
    ])
  })

  test.each([
    ['a day that does not exist', '2026-02-30'],
    ['the year 0', '0000-01-01'],
    ['a day whose order nothing shows', '03.04.2026'],
    ['infinity', 'infinity'],
  ])('are text for %s', async (_, value) => {
    expect(await typesOf(`d\n2026-01-31\n${value}\n`)).toEqual(['text'])
  })

  test('are dates where some days are ISO and the rest show their own order', async () => {
    expect(await typesOf('d\n2026-01-31\n31.01.2026\n')).toEqual(['date'])
  })

  test.each(['"[1,]"', '[NaN]', '"{""a"":""\\u0000""}"', '{a:1}'])(
    'are text for %s, which Postgres does not read as json',
    async (value) => {
      expect(await typesOf(`j\n[]\n${value}\n`)).toEqual(['text'])
    },
  )

  test('are the same whatever types the source declared before', async () => {
    const found = await infer('a\n1\nx\n', { columns: [{ name: 'a', type: 'integer' }] })
    expect(found.columns[0]?.type).toBe('text')
  })

  test('are those of all files of a source, and a value is named with its file', async () => {
    const job = await jobOf({ 'a.csv': 'n\n1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n', 'b.csv': 'n\n11\n12\nN/A\n' })
    const found = await inferSource(job, () => undefined)
    expect(found).toMatchObject({ files: ['a.csv', 'b.csv'], rows: 13 })
    expect(found.columns[0]?.nearMiss?.sentence).toBe(
      '1 of 13 values does not fit integer, first at b.csv, line 4: N/A',
    )
  })
})

test('a first 00501 at row 249,999 keeps the column text, with its line', async () => {
  const rows = Array.from({ length: 260_000 }, (_, index) => `${index},${index === 249_998 ? '00501' : 10_000 + index}`)
  const { columns } = await infer(`id,zip\n${rows.join('\n')}\n`)
  expect(columns.map(({ type }) => type)).toEqual(['integer', 'text'])
  expect(columns[1]?.why).toEqual([
    '1 value has a leading zero, which a number would lose, first at line 250,000: 00501',
  ])
})

test('evidence counts nulls apart from empty texts, and measures characters, not bytes', async () => {
  const { columns } = await infer('a,b\nné,\n"",1\n,2\n')
  expect(columns[0]?.evidence).toMatchObject({ count: 3, nulls: 1, minLength: 0, maxLength: 2 })
  expect(columns[1]?.evidence).toMatchObject({ count: 3, nulls: 1, min: '1', max: '2' })
})

test('a value of megabytes is measured whole and shown in part', async () => {
  const { columns } = await infer(`a,b\n${'x'.repeat(3_000_000)},1\n`)
  expect(columns[0]?.evidence).toMatchObject({ maxLength: 3_000_000, max: `${'x'.repeat(200)}…` })
})

test('a file of 300 columns is one scan like any other', async () => {
  const line = (cell: (index: number) => string) => Array.from({ length: 300 }, (_, index) => cell(index)).join(',')
  const { columns } = await infer(`${line((index) => `c${index}`)}\n${line(String)}\n${line((index) => `-${index}`)}\n`)
  expect(columns.map(({ type }) => type)).toEqual(Array.from({ length: 300 }, () => 'integer'))
})

test('numbers are least and greatest by their size', async () => {
  const { columns } = await infer('a,b\n9,1.25\n10,-30\n-7,9\n')
  expect(columns.map(({ evidence }) => [evidence.min, evidence.max])).toEqual([
    ['-7', '10'],
    ['-30', '9'],
  ])
})

test('a line that a record stands on counts the lines of the records before it', async () => {
  const rows = Array.from({ length: 20 }, (_, index) => `${index},"two\nlines"`)
  const { columns } = await infer(`n,t\n${rows.join('\n')}\nN/A,x\n`)
  expect(columns[0]?.evidence.offending).toMatchObject([{ line: 42, value: 'N/A' }])
})

test('a file that is broken far behind gives the sentence of a run, which names what would read it', async () => {
  const rows = Array.from({ length: 50_000 }, (_, index) => `${index},x`)
  await expect(infer(`n,t\n${rows.join('\n')}\nonly one\n`)).rejects.toMatchObject({
    code: 'file_reads_otherwise',
    data: {
      line: 50_002,
      flaw: 'line 50002 has 1 field, but the header has 2',
      settings: '"Lines to skip at the end" (skipLastRows) to 1',
      reads: 'all 50,000 records have 2 fields',
    },
  })
})

test('the schema offers a key where an id is unique on the whole file', async () => {
  const rows = Array.from({ length: 3_000 }, (_, index) => `${index},${index % 2_999}`)
  const { schema, schemaNotes } = await infer(`order_id,customer_id\n${rows.join('\n')}\n`)
  expect(schema?.fields.map(({ isPrimaryKey }) => isPrimaryKey)).toEqual([false, false])
  expect(schemaNotes[0]).toBe(
    'order_id is never null and has no value twice: it can be the key ("isPrimaryKey": true).',
  )
})

describe('a process that reads whole files', () => {
  test('answers as the same code does at home, and fails with the sentence of the failure', async () => {
    const job = await jobOf({ 'f.csv': 'a\n1\n2\n' })
    const { durationMs: _, ...answer } = await runner.infer(job, {})
    const { durationMs: __, ...own } = await inferSource(job, () => undefined)
    expect(answer).toEqual(own)
    await expect(runner.infer(await jobOf({ 'f.csv': 'a,b\n1\n' }), {})).rejects.toMatchObject({
      code: 'records_flawed',
    })
  })

  test('stops when it is asked to', async () => {
    const stop = new AbortController()
    const asked = runner.infer(await jobOf({ 'f.csv': `a\n${'1\n'.repeat(2_000_000)}` }), { signal: stop.signal })
    stop.abort()
    await expect(asked).rejects.toMatchObject({ code: 'inference_stopped' })
  })
})

test('numbers of JSON are shown with the digits that the file has, and their lengths are those', async () => {
  const { columns } = await infer('{"a":1.25}\n{"a":10.5}\n{"a":100}\n', { format: 'jsonl' })
  expect(columns[0]).toMatchObject({ evidence: { min: '1.25', max: '100', minLength: 3, maxLength: 4 } })
})
