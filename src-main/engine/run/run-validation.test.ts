import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { pipelineSchema } from '../../../src-shared/pipeline/ir.ts'
import { createTestDatabase, type TestDatabase } from '../../postgres/testing/test-database.ts'
import { createReusingRunner } from './testing/reusing-runner.ts'
import { runJob } from './run-job.ts'
import { createThings, jobOf, openRunFixture, type RunFixture } from './testing/run-fixture.ts'

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

const header = 'id,name,amount,born\n'
const things = async () =>
  (await database.query('select id, name, amount::text, born::text from public.ds_thing order by id')).rows.map((row) =>
    Object.values(row),
  )

async function load(text: string, target: object, quarantine: object | null = {}) {
  const job = await jobOf(fixture.folder, database, { files: { 'a.csv': `${header}${text}` } })
  const nodes = job.ir.nodes.map((node) => {
    if (node.kind === 'target') return { ...node, ...target }
    return node.kind === 'validate' && quarantine === null ? { ...node, quarantine: undefined } : node
  })
  const ir = pipelineSchema.parse({ ...job.ir, nodes })
  return runJob({ ...job, ir }, () => undefined, new AbortController().signal)
}

const rows = [
  '1,Ada,1.50,1815-12-10',
  'x,Bo,2,2020-01-01',
  '3,,3,2020-01-01',
  '4,a name of more than twenty letters,4,2020-01-01',
  '5,Eve,"1,234.50",2020-02-30',
  '6,Flo,"1,234.567",Jan 5 2020',
  ' 7 ,Gus,1e3,epoch',
  '8.0,Hal,99999999999,2020-01-01',
].join('\n')

describe('rows that the table would refuse', () => {
  test('are kept in quarantine with their line and value, and the others are loaded', async () => {
    const { error, result } = await load(rows, { rowValidation: 'skip' })
    expect(error).toBeNull()
    expect(await things()).toEqual([
      [1, 'Ada', '1.50', '1815-12-10'],
      [7, 'Gus', '1000.00', '1970-01-01'],
    ])
    const kept = await database.query('select line::int, column_name, value from dlq.thing_rejected order by line')
    expect(kept.rows.map((row) => Object.values(row))).toEqual([
      [3, 'id', 'x'],
      [4, 'name', null],
      [5, 'name', 'a name of more than twenty letters'],
      [6, 'amount', '1,234.50'],
      [7, 'amount', '1,234.567'],
      [9, 'id', '8.0'],
    ])
    const account = result.receipt?.nodes.find((node) => node.nodeId === 'tgt')
    expect([account?.rowsIn, account?.rowsOut, result.receipt?.balanced]).toEqual([8, 2, true])
  })

  test('are only counted where no quarantine is named', async () => {
    const { result } = await load(rows, { rowValidation: 'skip' }, null)
    const account = result.receipt?.nodes.find((node) => node.nodeId === 'tgt')
    expect(account?.exits.every((exit) => exit.reason === 'skipped')).toBe(true)
    expect(account?.exits.reduce((sum, exit) => sum + exit.rows, 0)).toBe(6)
  })

  test('are repaired as a person would where that is asked for, each kind of repair counted', async () => {
    const { error, result } = await load(rows, { rowValidation: 'coerce' })
    expect(error).toBeNull()
    expect(await things()).toEqual([
      [1, 'Ada', '1.50', '1815-12-10'],
      [4, 'a name of more than ', '4.00', '2020-01-01'],
      [6, 'Flo', '1234.57', '2020-01-05'],
      [7, 'Gus', '1000.00', '1970-01-01'],
    ])
    const account = result.receipt?.nodes.find((node) => node.nodeId === 'tgt')
    expect(account?.warnings.length).toBeGreaterThan(2)
    expect(account?.warnings).toContainEqual(
      expect.objectContaining({ label: 'amount: rounded to numeric(12,2)', rows: 1, example: '1,234.567', line: 7 }),
    )
  })

  test('stop the run where they are more than a limit, and nothing is loaded', async () => {
    const { error } = await load(rows, { rowValidation: 'skip', maxRejected: { percent: 50 } })
    expect(error?.message).toContain(
      'node tgt: 6 of 8 rows (75 %) were rejected, and "Most rejected percent" (maxRejected) allows 50 %.',
    )
    expect(await things()).toEqual([])
    expect((await load(rows, { rowValidation: 'skip', maxRejected: { rows: 6 } })).error).toBeNull()
  })
})

test('digits that Postgres rounds away are counted where nothing else is judged', async () => {
  const { result } = await load('1,Ada,1.509,\n2,Bo,2.50,\n', {})
  expect(result.receipt?.nodes.find((node) => node.nodeId === 'tgt')?.warnings).toMatchObject([
    { label: 'amount: rounded to numeric(12,2)', rows: 1, example: '1.509' },
  ])
})
