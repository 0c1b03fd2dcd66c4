import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, expect, test } from 'vitest'

import type { CompiledStep } from '../../../src-shared/sql/compiled-step.ts'
import type { ConventionTrial } from '../../../src-shared/input-checks/convention-trial.ts'
import { type InputCheckOptions, inputCheckSteps } from '../../../src-shared/input-checks/input-check-steps.ts'
import { duckdb } from '../../../src-shared/sql/dialects/duckdb.ts'
import { type Engine, openEngine } from '../run/open-engine.ts'

let engine: Engine
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weir-input-check-steps-'))
  engine = await openEngine({ tempFolder: folder, memoryLimitMb: 300, readablePaths: null })
})
afterAll(async () => {
  engine.close()
  await rm(folder, { recursive: true, force: true })
})

const columns = [
  { name: 'id', type: { name: 'text' }, targetType: 'integer', isNullable: false },
  { name: 'name', type: { name: 'text' }, targetType: 'character varying(4)', isNullable: true },
  { name: 'amount', type: { name: 'numeric', precision: 8, scale: 3 }, targetType: 'numeric(5,2)', isNullable: true },
  { name: 'born', type: { name: 'text' }, targetType: 'date', isNullable: true },
] as const

const rows = `(values
  ('1', 'Ada', 1.5::decimal(8,3), '2020-01-01'),
  (null, 'Bo', 2.005, null),
  ('x', 'Cy', 3, '31.01.2026'),
  ('4', 'Dorothy', 1000, 'today'),
  ('5', null, null, 'never'),
  ('6', 'E' || chr(0), null, null),
  ('7.0', 'Cyrus', 2.005, '31.01.2026')
) as rows (id, name, amount, born)`

/** The rows with what every value says of its column, and all of them together. */
const whole = (trials: readonly ConventionTrial[]): string =>
  trials.reduce(
    (relation, { reads, told }) =>
      `(select *, ${told.sql} as ${told.name} from (select *, ${reads.sql} as ${reads.name} from ${relation}))`,
    rows,
  )

/** The first exit of each row and the warnings, as in a run. */
async function outcome(options: Pick<InputCheckOptions, 'rowValidation' | 'isTaken'>) {
  const { steps, trials } = inputCheckSteps(columns, {
    reason: 'quarantined',
    serverEncoding: 'UTF8',
    dialect: duckdb,
    ...options,
  })
  const step = steps.at(-1)
  if (!step) throw new TypeError('a target has a last step')
  const list = (each: CompiledStep) => each.columns.map(({ sql, column }) => `${sql} as "${column.name}"`).join(', ')
  const from = steps.slice(0, -1).reduce((relation, each) => `(select ${list(each)} from ${relation})`, whole(trials))
  const ways = step.exits.map((exit, index) => `when ${exit.condition} then ${index}`)
  const warned = step.warnings.map(({ condition }, index) => `case when ${condition} then ${index} end`)
  const found = await engine.rows(
    `select ${ways.length === 0 ? 'null' : `case ${ways.join(' ')} end`} as exit, ${list(step)},
            array_to_string(list_filter([${warned.join(', ')}], each -> each is not null), ' ') as warned from ${from}`,
  )
  const shown = found.map((row) => {
    const exit = row['exit'] === null ? undefined : step.exits[Number(row['exit'])]
    const warnings = String(row['warned'])
      .split(' ')
      .filter((each) => each !== '')
    return exit
      ? `${exit.label} ${exit.explanation}`
      : [row['id'], row['name'], row['amount'], row['born'], ...warnings.map((nr) => step.warnings[Number(nr)]?.label)]
  })
  return { step, shown }
}

test('skip sends away what the table refuses, and says why', async () => {
  const { step, shown } = await outcome({ rowValidation: 'skip', isTaken: () => 'false' })
  expect(shown).toEqual([
    ['1', 'Ada', '1.500', '2020-01-01'],
    'id as integer is null, which the column does not allow',
    'id as integer is not a valid integer',
    'name as character varying(4) is longer than 4 characters',
    'born as date is not a valid date',
    'name as character varying(4) has a NUL character in it, which no table can hold',
    'id as integer is not a valid integer',
  ])
  expect(step.exits.every(({ reason }) => reason === 'quarantined')).toBe(true)
})

test('coerce repairs first, and counts each kind of repair and each rounding', async () => {
  const { shown } = await outcome({ rowValidation: 'coerce', isTaken: () => 'false' })
  expect(shown.slice(2)).toEqual([
    'id as integer is not a valid integer',
    'amount as numeric(5,2) is not a valid numeric(5,2)',
    'born as date is not a valid date',
    'name as character varying(4) has a NUL character in it, which no table can hold',
    [
      ...[
        '7',
        'Cyru',
        '2.005',
        '2026-01-31',
        'id: read as numbers like 1,234.5',
        'id: written as numbers like 1,234.5, as these values prove',
        'name: cut to 4 characters',
      ],
      ...[
        'amount: rounded to numeric(5,2)',
        'born: read as day, month, year',
        'born: written as day, month, year, as these values prove',
      ],
    ],
  ])
})

test('strict stops at a date that could be two, sends the others and counts what will be rounded', async () => {
  const { step, shown } = await outcome({ rowValidation: 'strict', isTaken: () => 'false' })
  expect(step.exits.map(({ reason, column }) => [reason, column])).toEqual([['abort', 'born']])
  expect(shown[2]).toContain('born as date could mean several dates')
  expect(shown[1]).toEqual([null, 'Bo', '2.005', null, 'amount: rounded to numeric(5,2)'])
})

test('Postgres is asked only about what the engine cannot tell', async () => {
  const { questions } = inputCheckSteps(columns, {
    rowValidation: 'skip',
    reason: 'skipped',
    isTaken: () => 'false',
    serverEncoding: 'UTF8',
    dialect: duckdb,
  })
  expect(questions.map(({ column, targetType }) => `${column} ${targetType}`)).toEqual(['id integer', 'born date'])
  const asked = await Promise.all(
    questions.map(({ text, condition }) =>
      engine.rows(`select distinct ${text} as text from ${rows} where ${condition} order by 1`),
    ),
  )
  expect(asked.map((found) => found.map((row) => row['text']))).toEqual([[], ['never']])
})
