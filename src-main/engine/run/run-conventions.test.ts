import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { createTestDatabase, type TestDatabase } from '../../postgres/testing/test-database.ts'
import { createReusingRunner } from './testing/reusing-runner.ts'
import { runJob } from './run-job.ts'
import { createThings, jobOf, openRunFixture, type RunFixture, type RunSpec } from './testing/run-fixture.ts'

let database: TestDatabase
let fixture: RunFixture
beforeAll(async () => {
  database = await createTestDatabase()
  fixture = await openRunFixture(database, createReusingRunner())
})
beforeEach(async () => {
  await createThings(database)
  await database.query('drop table if exists dlq.thing_rejected')
})
afterAll(async () => {
  await fixture.close()
  await database.drop()
})

/** A file with these values of `born` and `amount`, loaded into a table with these types; `born` of the table as text where it went well. */
async function load(
  values: readonly (readonly [born: string, amount: string])[],
  {
    types = {},
    ...spec
  }: Partial<RunSpec> & { readonly types?: Readonly<Record<string, 'timestamp' | 'timestamptz'>> } = {},
) {
  const lines = values.map(([born, amount], index) => `${index + 1},n,"${amount}","${born}"`)
  const files = { 'a.csv': `id,name,amount,born\n${lines.join('\n')}\n` }
  const job = await jobOf(fixture.folder, database, { files, ...spec })
  for (const [name, type] of Object.entries(types)) {
    await database.query(`alter table public.ds_thing alter ${name} type ${type} using null`)
  }
  const schemas = job.schemas.map((schema) => ({
    ...schema,
    fields: schema.fields.map((field) => ({ ...field, dataType: types[field.name] ?? field.dataType })),
  }))
  const { error, result } = await runJob({ ...job, schemas }, () => undefined, new AbortController().signal)
  const stored = await database.query<{ born: string | null; amount: string | null }>(
    'select born::text, amount::text from public.ds_thing order by id',
  )
  const target = result.receipt?.nodes.find(({ nodeId }) => nodeId === 'tgt')
  return { message: error?.message ?? null, stored: stored.rows, warnings: target?.warnings ?? [] }
}
const dates = (values: readonly string[]) => values.map((born) => [born, '1'] as const)

const changed = (column: string, line: number) => ({ isChange: true, column, file: 'a.csv', line })

describe('a strict target', () => {
  test.each(['31/01/2026', '01/02/2026', '1.2.2026', '17.09.66', '260131', '5 Jan 26', 'today'])(
    'does not leave the meaning of %s to the session',
    async (text) => {
      const { message, stored } = await load(dates(['2026-01-31', text]))
      expect(message).toBe(
        `node tgt: a.csv, line 3, column born: "${text}" could mean several dates. Choose the "Date order" (dateOrder) of the column under "Column types" of the source, or add the op "Read dates" (parse_date). Nothing was loaded.`,
      )
      expect(stored).toEqual([])
    },
  )

  test.each(['31/02/2024', '13-13-2024'])('calls %s no date, since it is none in any order', async (text) => {
    const { message, stored } = await load(dates(['2026-01-31', text]))
    expect(message).toBe(
      `target tgt: a.csv, line 3, column born: "${text}" is not a valid date. Correct the value, or choose "Reject the row" under "Values that the table rejects" (rowValidation). Nothing was loaded.`,
    )
    expect(stored).toEqual([])
    const kept = await load(dates(['2026-01-31', text]), { rowValidation: 'skip' })
    expect(kept.stored).toHaveLength(1)
    const rejected = await database.query<{ reason: string }>('select reason from dlq.thing_rejected')
    expect(rejected.rows.map(({ reason }) => reason)).toEqual(['born as date: is not a valid date'])
  })

  test('takes every form that means one day under any setting', async () => {
    const { message, stored } = await load(
      dates(['2026-01-31', '20260131', '2026/1/31', 'Jan 31, 2026', '31 January 2026']),
    )
    expect(message).toBeNull()
    expect(new Set(stored.map(({ born }) => born))).toEqual(new Set(['2026-01-31']))
  })

  test('reads the column as soon as its order is stated', async () => {
    const columns = [{ name: 'born', type: 'date', dateOrder: 'DMY' }]
    const { message, stored } = await load(dates(['31/01/2026', '01/02/2026']), { config: { columns } })
    expect(message).toBeNull()
    expect(stored.map(({ born }) => born)).toEqual(['2026-01-31', '2026-02-01'])
  })

  test('says file, line, column and value of what the stated order does not read', async () => {
    const columns = [{ name: 'born', type: 'date', dateOrder: 'DMY' }]
    const { message } = await load(dates(['31/01/2026', '01/31/2026']), { config: { columns } })
    expect(message).toBe(
      'node src: a.csv, line 3, column born: "01/31/2026" is not a date written day, month, year. Correct the value, or change node src. Nothing was loaded.',
    )
  })

  test('counts what it drops, with an example', async () => {
    const { warnings } = await load([
      ['2026-01-31 00:00', '007'],
      ['2026-01-31 10:20', '1.005'],
    ])
    expect(warnings).toEqual([
      { label: 'amount: rounded to numeric(12,2)', rows: 1, example: '1.005', ...changed('amount', 3) },
      { label: 'amount: leading zeros dropped', rows: 1, example: '007', ...changed('amount', 2) },
      { label: 'born: time of day dropped', rows: 1, example: '2026-01-31 10:20', ...changed('born', 3) },
    ])
  })
})

test('every value that an op or a declared type could not keep is counted, with its line', async () => {
  const text = 'id,name,amount,born\n1,n,1,01/02/2026\n2,n n n,,\n3,n,two,soon\n4,n,3.125,02/03/2026\n'
  const { result } = await runJob(
    await jobOf(fixture.folder, database, {
      files: { 'a.csv': text },
      config: {
        columns: ['id', 'name', 'amount', 'born'].map((name) => ({ name, type: name === 'id' ? 'integer' : 'text' })),
      },
      ops: [
        { type: 'parse_date', field: 'born', order: 'DMY', onError: 'null' },
        { type: 'cast', field: 'amount', targetType: 'numeric(12,2)', onError: 'null' },
        { type: 'split', sourceField: 'name', separator: ' ', outputFields: ['name', 'rest'] },
        { type: 'map_values', field: 'rest', mappings: { m: 'M' }, defaultValue: 'other' },
        { type: 'drop', fields: ['rest'] },
        { type: 'fill', fields: ['amount'], with: 'previous' },
        { type: 'fill', fields: ['born'], with: 'value', value: '2026-01-01' },
      ],
    }),
    () => undefined,
    new AbortController().signal,
  )
  expect(result.receipt?.nodes.find(({ nodeId }) => nodeId === 'ask')?.warnings).toEqual([
    { label: 'read born as date: made null', rows: 1, example: 'soon', ...changed('born', 4) },
    { label: 'convert amount to numeric(12,2): made null', rows: 1, example: 'two', ...changed('amount', 4) },
    {
      label: 'convert amount to numeric(12,2): rounded',
      rows: 1,
      example: '3.125',
      ...changed('amount', 5),
    },
    { label: 'split name: cut after 2 parts', rows: 1, example: 'n n n', ...changed('name', 3) },
    { label: 'map rest: not listed, replaced by other', rows: 1, example: 'n', ...changed('rest', 3) },
    { label: 'fill amount: filled', rows: 2, example: '1.00', ...changed('amount', 3) },
    { label: 'fill born: filled', rows: 2, example: '2026-01-01', ...changed('born', 3) },
  ])
})

describe('casts in ops', () => {
  test('count what they drop or assume, for each op and column, with an example', async () => {
    const ops = [
      { type: 'cast', field: 'id', targetType: 'integer', onError: 'quarantine' },
      { type: 'expression', outputField: 'born', formula: 'born::timestamp::date' },
      { type: 'expression', outputField: 'amount', formula: 'amount::numeric(12,1)', onError: 'null' },
    ]
    const files = {
      'a.csv':
        'id,name,amount,born\n01,n,1.05,2026-01-31 10:20:00+02\n2,n,2.50,2026-02-01\n,n,x,2026-02-01T00:00Z\n0x,n,1.05,2026-01-31 10:20:00+02\n',
    }
    const job = await jobOf(fixture.folder, database, {
      files,
      ops,
      rowLevel: [{ type: 'notNull', field: 'id', onFail: 'skip' }],
    })
    const { error, result } = await runJob(job, () => undefined, new AbortController().signal)
    expect(error).toBeNull()
    const node = result.receipt?.nodes.find(({ nodeId }) => nodeId === 'ask')
    expect(node?.warnings).toEqual([
      { label: 'convert id to integer: leading zeros dropped', rows: 1, example: '01', ...changed('id', 2) },
      {
        label: 'formula of born: offset dropped, the clock time kept as written',
        rows: 2,
        example: '2026-01-31 10:20:00+02',
        ...changed('born', 2),
      },
      { label: 'formula of born: time of day dropped', rows: 1, example: '2026-01-31 10:20:00', ...changed('born', 2) },
      { label: 'formula of amount: made null', rows: 1, example: 'x', ...changed('amount', 4) },
      { label: 'formula of amount: rounded to numeric(12,1)', rows: 1, example: '1.05', ...changed('amount', 2) },
    ])
  })
})

describe('times', () => {
  const zones = ['UTC', 'Asia/Kolkata']
  const texts = [
    '2023-03-26 02:30:00',
    '2023-07-11T11:40:00+02',
    '2023-10-29 02:30:00+01:00',
    '2023-01-01T00:00:00Z',
    '2023-07-11 09:40:00.123987654Z',
  ]

  test.each(zones)('are stored alike whatever the zone of database and role is: %s', async (zone) => {
    await database.query(`alter database "${database.settings.database}" set timezone to '${zone}'`)
    await database.query(`alter database "${database.settings.database}" set datestyle to 'SQL, DMY'`)
    const { message, warnings } = await load(
      texts.map((text) => [text, text]),
      { types: { born: 'timestamptz', amount: 'timestamp' } },
    )
    expect(message).toBeNull()
    const stored = await database.query(
      `select to_char(born at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US') as born, to_char(amount, 'YYYY-MM-DD HH24:MI:SS') as amount from public.ds_thing order by id`,
    )
    expect(stored.rows.map((row) => Object.values(row))).toEqual([
      ['2023-03-26 02:30:00.000000', '2023-03-26 02:30:00'],
      ['2023-07-11 09:40:00.000000', '2023-07-11 11:40:00'],
      ['2023-10-29 01:30:00.000000', '2023-10-29 02:30:00'],
      ['2023-01-01 00:00:00.000000', '2023-01-01 00:00:00'],
      ['2023-07-11 09:40:00.123988', '2023-07-11 09:40:00'],
    ])
    expect(warnings).toEqual([
      {
        label: 'amount: offset dropped, the clock time kept as written',
        rows: 4,
        example: '2023-07-11T11:40:00+02',
        ...changed('amount', 3),
      },
      {
        label: 'amount: rounded to microseconds',
        rows: 1,
        example: '2023-07-11 09:40:00.123987654Z',
        ...changed('amount', 6),
      },
      { label: 'born: no offset, so UTC was assumed', rows: 1, example: '2023-03-26 02:30:00', ...changed('born', 2) },
      {
        label: 'born: rounded to microseconds',
        rows: 1,
        example: '2023-07-11 09:40:00.123987654Z',
        ...changed('born', 6),
      },
    ])
  })
})

describe('coerce', () => {
  const coerce = { rowValidation: 'coerce' } as const
  const born = async (values: readonly string[]) => {
    const { stored, ...rest } = await load(dates(values), coerce)
    return { ...rest, stored: stored.map((row) => row.born) }
  }
  const amounts = async (values: readonly string[]) => {
    const { stored, ...rest } = await load(
      values.map((amount) => ['2026-01-01', amount] as const),
      coerce,
    )
    return { ...rest, stored: stored.map((row) => row.amount) }
  }

  test('reads the dates of a column in the order that some of them prove, and says so', async () => {
    const { stored, warnings } = await born(['01/02/2026', '31/01/2026', '2026-03-01', 'never', '05/05/2026'])
    expect(stored).toEqual(['2026-02-01', '2026-01-31', '2026-03-01', '2026-05-05'])
    expect(warnings).toEqual([
      { label: 'born: read as day, month, year', rows: 3, example: '01/02/2026', ...changed('born', 2) },
      { label: 'born: written as day, month, year, as these values prove', rows: 1, example: '31/01/2026' },
    ])
  })

  test.each([
    ['no date settles the order', ['01/02/2026', '05/05/2026']],
    ['the dates are in both orders', ['31/01/2026', '01/31/2026', '01/02/2026']],
    ['no file can say the century', ['17.09.66', '11.11.44']],
  ])('reads no date where %s', async (_, values) => {
    const { stored } = await born(['2026-01-31', ...values])
    expect(stored).toEqual(['2026-01-31'])
    const kept = await database.query('select distinct reason, value from dlq.thing_rejected order by value')
    expect(kept.rows.map(({ value }) => value as string)).toEqual(values.toSorted())
  })

  test('reads the numbers of a column with the signs that some of them prove', async () => {
    expect((await amounts(['83.146', '1.206,5', '12'])).stored).toEqual(['83146.00', '1206.50', '12.00'])
    await createThings(database)
    expect((await amounts(['83,146', '1,206.5', '12'])).stored).toEqual(['83146.00', '1206.50', '12.00'])
  })

  test('never reads two numbers of a column by different signs', async () => {
    expect((await amounts(['83,146', '1.206', '12'])).stored).toEqual(['12.00'])
    await createThings(database)
    expect((await amounts(['1,234.5', '1.234,5', '1.206', '7'])).stored).toEqual(['7.00'])
  })

  test('leaves a column alone that needs no convention', async () => {
    expect((await amounts(['1.206', '-5', '7.0'])).stored).toEqual(['1.21', '-5.00', '7.00'])
  })

  test('says where a column that needs no convention has nothing but numbers that may be others', async () => {
    const { stored, warnings } = await amounts(['1.200', '-2.300', '7'])
    expect(stored).toEqual(['1.20', '-2.30', '7.00'])
    expect(warnings).toEqual([
      {
        label:
          'amount: read with a decimal point, and no value of the column shows that it does not stand between thousands',
        rows: 2,
        example: '1.200',
      },
    ])
    await createThings(database)
    expect((await amounts(['1.200', '-2.300', '7', '0.5'])).warnings).toEqual([])
  })
})
