import { afterAll, beforeAll, expect, test } from 'vitest'

import { sourceInferenceSchema } from '../../src-shared/inference/inference.ts'
import { makePlace, type Place } from './weir.ts'

let place: Place
beforeAll(() => {
  place = makePlace({ databaseUrl: 'postgres://nobody@127.0.0.1:1/none' })
})
afterAll(() => {
  place[Symbol.dispose]()
})

test('infer --json prints types with their evidence and a schema, and starts no database', async () => {
  const rows = Array.from({ length: 99 }, (_, index) => `${index},${10_000 + index},${index}.50`)
  place.write('orders.csv', ['id,zip,amount', ...rows, 'N/A,00501,'].join('\n'))
  const found = await place.json<Record<string, unknown>>('infer', 'orders.csv', '--schema-name', 'sales')
  expect(sourceInferenceSchema.strict().parse(found)).toEqual(found)
  const { durationMs: _, ...answer } = found
  expect(answer).toMatchObject({
    files: ['orders.csv'],
    rows: 100,
    columns: [
      {
        name: 'id',
        type: 'text',
        columnType: 'text',
        evidence: {
          count: 100,
          nulls: 0,
          minLength: 1,
          maxLength: 3,
          min: '0',
          max: 'N/A',
          unique: true,
          offending: [{ kind: 'other', file: 'orders.csv', line: 101, value: 'N/A' }],
        },
        nearMiss: {
          type: 'integer',
          breaks: 1,
          of: 100,
          sentence: '1 of 100 values does not fit integer, first at line 101: N/A',
          choices: [{ kind: 'widen' }, { kind: 'null' }, { kind: 'quarantine' }],
        },
      },
      { name: 'zip', type: 'text', nearMiss: { choices: [{ kind: 'widen' }] } },
      { name: 'amount', type: 'numeric(6,2)', evidence: { nulls: 1 }, nearMiss: null },
    ],
    schema: {
      name: 'sales',
      fields: [
        { name: 'id', dataType: 'text', isPrimaryKey: false },
        { name: 'zip', dataType: 'text', isNullable: true },
        { name: 'amount', dataType: 'numeric', isNullable: true },
      ],
    },
  })
})

test('infer prints a table, what to decide, and the schema for people', async () => {
  const ended = await place.weir('infer', 'orders.csv')
  expect(ended.code).toBe(0)
  expect(ended.stdout).toContain('Read every value of 100 rows in orders.csv')
  expect(ended.stdout).toContain('zip: 1 value has a leading zero, which a number would lose, first at line 101: 00501')
  expect(ended.stdout).toContain(
    'Make the value null: {"type":"cast","field":"id","targetType":"integer","onError":"null"}',
  )
})

test('infer reads the delimiter it is told, and TSV by its name', async () => {
  place.write('semi.csv', 'a;b\n1;x\n2;y\n')
  place.write('tabs.tsv', 'a\tb\n1\tx\n2\ty\n')
  const names = async (...args: string[]) =>
    (await place.json<{ columns: { name: string }[] }>('infer', ...args)).columns.map(({ name }) => name)
  expect(await names('semi.csv', '--delimiter', ';')).toEqual(['a', 'b'])
  expect(await names('tabs.tsv')).toEqual(['a', 'b'])
})

test('infer says in a sentence what is wrong with a file, and exits with 1', async () => {
  const missing = await place.weir('infer', 'nothing.csv')
  expect(missing.code).toBe(1)
  expect(missing.stderr).toContain('nothing.csv')
  place.write('broken.csv', 'a,b\n1\n')
  const broken = await place.weir('infer', 'broken.csv')
  expect(broken.code).toBe(1)
  expect(broken.stderr).toMatch(/line 2 has 1 field/)
  const format = await place.weir('infer', 'orders.csv', '--format', 'spreadsheet')
  expect(format.code).toBe(1)
  expect(format.stderr).not.toMatch(/\n\s+at /)
})
