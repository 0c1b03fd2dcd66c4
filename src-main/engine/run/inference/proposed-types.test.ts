import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { castFormula } from '../../../../src-shared/expression/cast-formula.ts'
import type { TypedFormula } from '../../../../src-shared/expression/typed-formula.ts'
import { duckdb } from '../../../../src-shared/sql/dialects/duckdb.ts'
import { type ColumnType, parseColumnType } from '../../../../src-shared/values/column-type.ts'
import { createTestDatabase, type TestDatabase } from '../../../postgres/testing/test-database.ts'
import { type Engine, openEngine } from '../open-engine.ts'
import { inferFixtureHere } from './testing/infer-fixture.ts'

const { folder, infer } = inferFixtureHere()

let engine: Engine
let database: TestDatabase
beforeAll(async () => {
  engine = await openEngine({ tempFolder: join(folder(), 'engine'), memoryLimitMb: 256, readablePaths: null })
  database = await createTestDatabase()
})
afterAll(async () => {
  engine.close()
  await database.drop()
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
}, 300_000)

const postgresName = (type: ColumnType): string =>
  type.name === 'numeric'
    ? `numeric(${type.precision ?? 38},${type.scale ?? 0})`
    : type.name === 'json'
      ? 'jsonb'
      : type.name

/** Values of the only column that the conversion of a source refuses. */
async function failedConversions(text: string, type: ColumnType): Promise<number> {
  if (type.name === 'text') return 0
  const path = join(folder(), 'again.csv')
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
