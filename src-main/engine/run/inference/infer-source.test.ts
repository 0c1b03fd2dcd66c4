import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { castFormula } from '../../../../src-shared/expression/cast-formula.ts'
import type { TypedFormula } from '../../../../src-shared/expression/typed-formula.ts'
import { type ColumnType, parseColumnType } from '../../../../src-shared/values/column-type.ts'
import { duckdb } from '../../../../src-shared/sql/dialects/duckdb.ts'
import { createTestDatabase, type TestDatabase } from '../../../postgres/testing/test-database.ts'
import { createReusingRunner } from '../testing/reusing-runner.ts'
import { type Engine, openEngine } from '../open-engine.ts'
import { pipelineOf, writeFiles } from '../testing/run-fixture.ts'
import type { InferJob, RunnerPort } from '../run-port.ts'
import { inferSource } from './infer-source.ts'

let folder: string
let runner: RunnerPort
let engine: Engine
let database: TestDatabase
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weir-infer-'))
  runner = createReusingRunner()
  engine = await openEngine({ tempFolder: join(folder, 'engine'), memoryLimitMb: 256, readablePaths: null })
  database = await createTestDatabase()
})
afterAll(async () => {
  engine.close()
  await runner.close()
  await database.drop()
  await rm(folder, { recursive: true })
})

async function jobOf(files: Readonly<Record<string, string>>, config: Readonly<Record<string, unknown>> = {}) {
  const ir = pipelineOf({ config })
  const source = ir.nodes.find((node) => node.kind === 'source') as InferJob['source']
  const found = await writeFiles(folder, files)
  return { ir, source, files: found, schemaName: 'thing', tempFolder: join(folder, 'temp'), memoryLimitMb: 512 }
}

async function infer(text: string, config: Readonly<Record<string, unknown>> = {}) {
  return inferSource(await jobOf({ 'f.csv': text }, config), () => undefined)
}

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
      '1 of 13 values is not valid integer, first at b.csv, line 4: N/A',
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

describe('what a column of text says', () => {
  const words = async (values: readonly string[], name = 'c') => {
    const { columns } = await infer(`${name},n\n${values.map((each, index) => `"${each}",${index}`).join('\n')}\n`)
    return columns[0]
  }
  const many = (make: (index: number) => string, count = 400) =>
    Array.from({ length: count }, (_, index) => make(index))
  const two = (number: number) => String(number).padStart(2, '0')
  const dayFirst = (index: number, from = 1) =>
    `${two((index % (29 - from)) + from)}/${two(((index * 5) % 12) + 1)}/2024`

  test.each<[string, readonly string[]]>([
    ['ids with an E', ['48E0217', '15E15', '9E4', '08E3', '61E400']],
    ['rounded long numbers', ['1.23457E+11', '9.87654E+12', '123456789012', '4.5E+11']],
    ['capital letters in a uuid', ['6F9619FF-8B86-D011-B42D-00C04FC964FF', '6f9619ff-8b86-d011-b42d-00c04fc964ff']],
    ['nanoseconds', ['2024-01-31 10:00:00.123456789', '2024-01-31 10:00:01.123456780']],
    ['zone names', ['2024-01-31 10:00:00 CET', '2024-07-31 10:00:00 CEST']],
    ['two letters', ['F', 'T']],
    ['ja and nein', ['ja', 'Nein', 'JA']],
    ['si, and no of another language', ['sí', 'no', 'Si']],
    ['yes and no', ['yes', 'No', 'NO', 'yes']],
    ['a third word', [...many((index) => (index % 2 === 0 ? 'Y' : 'N'), 200), ...many(() => 'U', 33)]],
    ['empty strings', ['', '1', '', '2', '3', '4']],
    ['zones on some values only', ['2024-01-31 10:00:00Z', '2024-01-31 10:00:00', '2024-01-31 11:00:00']],
  ])('%s: text, with the reason', async (_, values) => {
    const column = await words(values)
    expect(column?.type).toBe('text')
    expect(column?.why.join('; ')).not.toBe('')
  })

  test.each<[string, readonly string[], string]>([
    ['measurements', ['1.5E-3', '2.0e+02', '-7.25E1', '0.5', '12', '3.', '6.02E23', '.25', '1E-7', '-4'], 'double'],
    ['0 and 1', ['0', '1', '1', '0'], 'integer'],
    ['zeros behind microseconds', ['2024-01-31 10:00:00.123456000', '2024-01-31T10:00:01.5'], 'timestamp'],
    ['offsets with seconds', ['1890-01-01 00:53:28+00:53:28', '2024-01-31 10:00:00.1234560Z'], 'timestamptz'],
    ['true and false', ['true', 'FALSE', 'False', 'true'], 'boolean'],
    [
      'days over 12 late in the file',
      [...many((index) => dayFirst(index % 12)), ...many((index) => dayFirst(index, 13), 9)],
      'date',
    ],
    ['decimal commas', many((index) => `${index % 7 === 0 ? '1.' : ''}${100 + index},5${index % 10}`, 50), 'numeric'],
  ])('%s: the type', async (_, values, type) => {
    expect((await words(values))?.type).toBe(type)
  })

  test.each<[readonly string[], Readonly<Record<string, readonly string[]>>]>([
    [['ja', 'Nein', 'JA'], { trueValues: ['ja'], falseValues: ['nein'] }],
    [['oui', 'non'], { trueValues: ['oui'], falseValues: ['non'] }],
    [['Si', 'no', 'NO'], { trueValues: ['si', 'sí', 'sì'], falseValues: ['no'] }],
    [['WAHR', 'FALSCH'], { trueValues: ['wahr'], falseValues: ['falsch'] }],
    [['Y', 'n'], { trueValues: ['y'], falseValues: ['n'] }],
    [['x', '', 'X'], { trueValues: ['x'], falseValues: [''] }],
  ])('words for yes and no are offered as boolean with what they mean: %s', async (values, conventions) => {
    expect((await words(values))?.alternatives).toMatchObject([{ type: 'boolean', conventions }])
  })

  test.each([[['ja', 'nein', 'vielleicht']], [['si', 'yes', 'no']], [['x', 'x']], [['x', 'y', '']]])(
    'one other value, or no blank beside an x, and nothing is offered: %s',
    async (values) => {
      expect((await words(values))?.alternatives).toEqual([])
    },
  )

  test('nanoseconds are named with the choice to cut them, and zeros in their place with their count', async () => {
    const fine = await words(['2024-01-31T10:00:00Z', '2024-01-31T10:00:01.123456789Z'])
    expect(fine?.type).toBe('text')
    expect(fine?.why.join('; ')).toContain('1 value has nanoseconds, and a timestamp keeps microseconds, first at')
    expect(fine?.alternatives).toEqual([
      {
        type: 'timestamptz',
        why: 'if the value with nanoseconds may be cut to microseconds',
        conventions: { cutNanoseconds: true },
      },
    ])
    const zeros = await words(['2024-01-31T10:00:00', '2024-01-31T10:00:01.123456000'])
    expect(zeros?.why.join()).toMatch(
      /^1 value has more than six digits of a second, all zeros behind the sixth, first at/,
    )
  })

  test('a proven convention is stated with what proves it', async () => {
    const column = await words([
      ...many((index) => dayFirst(index % 12), 300),
      ...many((index) => dayFirst(index, 13), 100),
    ])
    expect(column).toMatchObject({ type: 'date', columnType: 'date', conventions: { dateOrder: 'DMY' } })
    expect(column?.why[0]).toMatch(
      /^every value is a date written day, month, year; 100 values prove it, first at line 302: 13\/01/,
    )
  })

  test('an order that no line settles keeps the column text and offers each order', async () => {
    const column = await words(many((index) => dayFirst(index % 12)))
    expect(column).toMatchObject({ type: 'text', conventions: null })
    expect(column?.why[0]).toContain('no line of the file says which, and one with a day over 12 would')
    expect(column?.alternatives.map(({ type, conventions }) => [type, conventions])).toEqual([
      ['date', { dateOrder: 'DMY' }],
      ['date', { dateOrder: 'MDY' }],
    ])
  })

  test('years of two digits leave open which part they are, and each order is one offer with its century', async () => {
    const column = await words(many((index) => `${two((index % 28) + 1)}.${two((index % 12) + 1)}.24`))
    expect(column?.why[0]).toContain('no line of the file says which, and a year of four digits would')
    expect(column?.alternatives.map(({ type, conventions }) => [type, conventions])).toEqual([
      ['date', { dateOrder: 'DMY', pivotYear: 2069 }],
      ['date', { dateOrder: 'YMD', pivotYear: 2069 }],
    ])
  })

  test('dates in both orders keep the column text and are counted', async () => {
    const column = await words(
      many((index) => (index % 4 === 0 ? `${two((index % 12) + 1)}/28/2024` : `28/${two((index % 12) + 1)}/2024`)),
    )
    expect(column).toMatchObject({ type: 'text', conventions: null })
    expect(column?.nearMiss?.sentence).toBe(
      '300 of 400 values look like dates written day, month, year (parse_date); first that does not: line 2: 01/28/2024',
    )
  })

  test('a few values that are no date are offered to quarantine by parse_date', async () => {
    const column = await words([...many((index) => dayFirst(index, 13), 40), 'unknown'])
    const op = { type: 'parse_date', field: 'c', order: 'DMY' }
    expect(column?.nearMiss).toMatchObject({ type: 'date', breaks: 1, of: 41 })
    expect(column?.nearMiss?.choices.map((choice) => choice.op)).toEqual([
      null,
      { ...op, onError: 'null' },
      { ...op, onError: 'quarantine' },
    ])
  })

  test('telephone numbers are no numbers', async () => {
    expect(
      await words(
        many((index) => `${index + 100} 555 ${100 + index}`, 50),
        'phone',
      ),
    ).toMatchObject({ type: 'text', conventions: null })
  })
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

const digits = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }).map(String)
const value = fc.oneof(
  digits,
  fc.integer({ min: -3, max: 3 }).map(String),
  fc.tuple(digits, fc.stringMatching(/^[0-9]{1,22}$/)).map(([whole, rest]) => `${whole}.${rest}`),
  fc.constantFrom(
    '-0',
    '.5',
    '5.',
    '-',
    '+1',
    '007',
    ' 1',
    '1 ',
    '1e3',
    'N/A',
    'true',
    'No',
    'yes',
    't',
    'on',
    'infinity',
  ),
  fc.constantFrom(
    '2026-01-31',
    '2026-02-30',
    '2026-1-3',
    '0000-01-01',
    '9999-12-31',
    '2026-01-31 24:00:00',
    '10000-01-01',
  ),
  fc.constantFrom(
    '2026-01-31 10:00',
    '2026-01-31T10:00:60',
    '2026-01-31 10:00:00.1234567',
    '2026-01-31T23:59:59.999999',
  ),
  fc.constantFrom('2026-01-31 10:00Z', '2026-01-31T10:00:00+15:59', '2026-01-31 10:00:00-0530', '2026-01-31 10:00 +02'),
  fc.constantFrom(
    '{}',
    '[1,2]',
    '[1,]',
    '{"a":NaN}',
    '{"a":"\\ud800"}',
    '[1e400]',
    '{"a":1,"a":2}',
    '[-Infinity]',
    '[tru]',
  ),
  fc.uuid(),
)

test('every value of a proposed type is converted by the engine and read by Postgres, and says the same there', async () => {
  const columnOf = fc.oneof(
    fc.array(value, { minLength: 1, maxLength: 4 }),
    fc.array(fc.oneof(digits, fc.integer().map(String)), { minLength: 1, maxLength: 6 }),
  )
  await fc.assert(
    fc.asyncProperty(columnOf, async (values) => {
      const text = `c\n${values.map((each) => `"${each.replaceAll('"', '""')}"`).join('\n')}\n`
      const { columns } = await infer(text)
      const type = parseColumnType(columns[0]?.type ?? '') as ColumnType
      const declared = parseColumnType(columns[0]?.columnType ?? '') as ColumnType
      // What a convention reads is compared with Postgres by the conformance of conventions.
      if (columns[0]?.conventions) return
      expect(await failedConversions(text, declared)).toBe(0)
      const read = await database.query<{ valid: boolean; bare: string }>(
        `select pg_input_is_valid(v, $2) as valid from unnest($1::text[]) as t(v)`,
        [values, postgresName(type)],
      )
      expect(read.rows.every(({ valid }) => valid)).toBe(true)
      if (type.name === 'integer' || type.name === 'bigint') {
        const { rows } = await database.query<{ v: string }>(
          `select v::bigint::text as v from unnest($1::text[]) as t(v)`,
          [values],
        )
        expect(rows.map(({ v }) => v)).toEqual(values.map((each) => (each === '-0' ? '0' : each)))
      }
      if (type.name === 'numeric') {
        const cast = `select v::${postgresName(type)} = v::numeric as same from unnest($1::text[]) as t(v)`
        const { rows } = await database.query<{ same: boolean }>(cast, [values])
        expect(rows.every(({ same }) => same)).toBe(true)
      }
    }),
    { numRuns: 80 },
  )
}, 120_000)

const postgresName = (type: ColumnType): string =>
  type.name === 'numeric'
    ? `numeric(${type.precision ?? 38},${type.scale ?? 0})`
    : type.name === 'json'
      ? 'jsonb'
      : type.name

/** Values of the only column that the conversion of a source refuses. */
async function failedConversions(text: string, type: ColumnType): Promise<number> {
  if (type.name === 'text') return 0
  const path = join(folder, 'again.csv')
  await writeFile(path, text)
  const operand: TypedFormula = {
    type: { name: 'text' },
    span: { start: 0, end: 0 },
    column: 'c',
    compile: () => ({ sql: 'c', faults: [] }),
  }
  const { faults } = castFormula(operand, type, operand.span).compile(duckdb)
  const condition = faults.map((fault) => `(${fault.condition})`).join(' or ') || 'false'
  const relation = `read_csv('${path}', auto_detect = false, header = true, columns = {'c': 'VARCHAR'}, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false)`
  const [row] = await engine.rows(`select count(*) filter (${condition}) as failed from ${relation}`)
  return Number(row?.['failed'])
}

test('numbers of JSON are shown with the digits that the file has, and their lengths are those', async () => {
  const { columns } = await infer('{"a":1.25}\n{"a":10.5}\n{"a":100}\n', { format: 'jsonl' })
  expect(columns[0]).toMatchObject({ evidence: { min: '1.25', max: '100', minLength: 3, maxLength: 4 } })
})
