import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { waysOut } from '../../../../src-shared/pipeline/ways-out.ts'
import { stoppingSentence } from '../../../../src-shared/receipt/stopping-rows.ts'
import { createTestDatabase, type TestDatabase } from '../../../postgres/testing/test-database.ts'
import { createNodeRunner } from '../runner/node-runner.ts'
import type { RunnerPort } from '../run-port.ts'
import { createThings, jobOf, openRunFixture, type RunFixture, type RunSpec } from '../testing/run-fixture.ts'

let database: TestDatabase
let fixture: RunFixture
let runner: RunnerPort
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weir-stopping-'))
  database = await createTestDatabase()
  runner = createNodeRunner()
  fixture = await openRunFixture(database, runner)
  await createThings(database)
})
afterAll(async () => {
  await fixture.close()
  await database.drop()
  await rm(folder, { recursive: true })
})

/** What a preview says of a pipeline, and what its run does. */
async function previewAndRun(spec: RunSpec) {
  const job = await jobOf(folder, database, spec)
  const shown = await runner.preview({ ...job, nodeId: 'tgt', limit: 50, sample: { kind: 'first' } })
  const { status, error } = await fixture.run(spec)
  const stopping = Object.values(shown.counts).flatMap((count) => count.stopping)
  return { job, stopping, status, error }
}

const lines = (amounts: readonly string[]) =>
  `id,name,amount,born\n${amounts.map((amount, index) => `${index + 1},Ada,${amount},2020-01-01\n`).join('')}`

test('a failed cast of a formula stops the run as the preview says, for as many rows, and both ways out let it run', async () => {
  const op = { type: 'expression', outputField: 'amount', formula: 'cast(amount as numeric(12,2))' }
  const spec = {
    files: { 'a.csv': lines(['1.50', 'two', '3', 'four', '']) },
    ops: [op],
    target: { loadMode: 'truncate' },
  }
  const { job, stopping, status, error } = await previewAndRun(spec)
  expect(stopping).toMatchObject([{ nodeId: 'ask', step: 0, rows: 2, rowsIn: 5, value: 'two', line: 3 }])
  expect(stoppingSentence(stopping[0]!, null)).toMatch(
    /^2 of 5 rows will stop the run: amount .* \(formula of amount\), first at line 3: two\./,
  )
  expect(stoppingSentence(stopping[0]!, 'first 10,000')).toMatch(/^2 of the first 10,000 rows will stop the run/)
  expect([status, error?.code, error?.stopping]).toEqual(['failed', 'formula_failed', stopping])
  expect(error?.message).toContain(', and 1 more row. Correct the value, or change node ask. Nothing was loaded.')
  const fixes = waysOut(job.ir, stopping[0]!)
  expect(fixes.map(({ label }) => label)).toEqual(['Quarantine them', 'Make them null'])
  expect(fixes[0]?.edits).toEqual([{ path: 'nodes[1].ops[0].onError', value: 'quarantine' }])
  const bare = {
    ...job.ir,
    nodes: job.ir.nodes.map((node) => (node.kind === 'validate' ? { ...node, quarantine: undefined } : node)),
  }
  expect(waysOut(bare as typeof job.ir, stopping[0]!)[0]?.edits[1]?.path).toBe('errorHandling.dlq')
  const dead = await previewAndRun({ ...spec, ops: [{ ...op, onError: 'null' }] })
  expect([dead.stopping, dead.status]).toEqual([[], 'succeeded'])
})

test('rows that a strict target refuses are foreseen, also where only Postgres can say', async () => {
  const spec = {
    files: {
      'b.csv': 'id,name,amount,born\n1,Ada,1.50,2020-01-01\nx,Bo,1,2020-01-01\n3,,1,2020-02-30\n4,Cy,1e2,2020-01-01\n',
    },
    target: { loadMode: 'truncate' },
  }
  const { job, stopping, status, error } = await previewAndRun(spec)
  const withoutOffers = stopping.map(({ widening: _, ...rest }) => rest)
  expect([status, error?.code, error?.stopping]).toEqual(['failed', 'value_does_not_fit', withoutOffers])
  expect(error?.message).toContain('and 1 more row. Correct the value')
  expect(stopping.reduce((sum, { rows }) => sum + rows, 0)).toBe(2)
  expect(waysOut(job.ir, stopping[0]!)[0]?.edits[0]).toEqual({ path: 'nodes[2].rowValidation', value: 'skip' })
  const skipped = await previewAndRun({ ...spec, target: { loadMode: 'truncate', rowValidation: 'skip' } })
  expect([skipped.stopping, skipped.status]).toEqual([[], 'succeeded'])
})

test.each([
  ['1,Ada,,\n99999999999,Bo,,\n', 'id TYPE bigint'],
  [`1,${'x'.repeat(21)},,\n2,${'y'.repeat(30)},,\n`, 'name TYPE varchar(30)'],
  ['1,Ada,,\n2,,,\n', 'name DROP NOT NULL'],
  ['1,Ada,many,\n2,Bo,12345678901,\n', null],
])('%j: a preview offers the change of the table that its run would', async (rows, change) => {
  const text = `id,name,amount,born\n${rows}`
  const { stopping, error } = await previewAndRun({ files: { 'f.csv': text }, target: { loadMode: 'truncate' } })
  const statement = change === null ? undefined : `ALTER TABLE public.ds_thing ALTER COLUMN ${change}`
  expect(stopping.map(({ widening }) => widening?.statement)).toEqual([statement])
  expect(stopping[0]?.widening).toEqual(error?.widening)
  if (change !== null)
    expect(stoppingSentence(stopping[0]!, 'first 2')).toContain(
      `After ${statement}, applied with the schema of the table, the column takes all values that were read.`,
    )
})

test('a rule that stops the run, and a value that its source cannot read, are counted and have a way out', async () => {
  const rule = { type: 'notNull', field: 'born', onFail: 'abort' }
  const config = {
    columns: [
      { name: 'id', type: 'integer' },
      { name: 'name', type: 'text' },
      { name: 'amount', type: 'text' },
      { name: 'born', type: 'date' },
    ],
  }
  const text = 'id,name,amount,born\n1,Ada,1,2020-01-01\n2,Bo,1,\n3,Cy,1,\nx,Di,1,2020-01-01\n'
  const { job, stopping } = await previewAndRun({ files: { 'c.csv': text }, config, rowLevel: [rule] })
  expect(stopping.map(({ nodeId, rows }) => [nodeId, rows])).toEqual([
    ['src', 1],
    ['check', 2],
  ])
  expect(stopping.map((each) => waysOut(job.ir, each)[0]?.edits[0]?.path)).toEqual([
    'nodes[0].config.onBadRecord',
    'nodes[1].rowLevel[0].onFail',
  ])
})

test('records that cannot be read are foreseen like any other row, and quarantining them lets the run go on', async () => {
  const text = 'id,name,amount,born\n1,Ada,1,2020-01-01\n2,Bo,1\n3,Cy,1,2020-01-01\n4,Di,1,2020-01-01,more\n'
  const spec = { files: { 'd.csv': text }, target: { loadMode: 'truncate' } }
  const { job, stopping, status } = await previewAndRun(spec)
  expect(status).toBe('failed')
  expect(stopping).toMatchObject([{ nodeId: 'src', step: null, rows: 2, rowsIn: 4, line: 3 }])
  expect(stoppingSentence(stopping[0]!, null)).toBe(
    '2 of 4 rows will stop the run: has 3 fields, but the header has 4 (wrong number of fields), first at line 3.',
  )
  const [quarantine] = waysOut(job.ir, stopping[0]!)
  expect(quarantine).toMatchObject({
    label: 'Quarantine them',
    edits: [{ path: 'nodes[0].config.onBadRecord', value: 'quarantine' }],
  })
  const kept = await previewAndRun({ ...spec, config: { onBadRecord: 'quarantine' } })
  expect([kept.stopping, kept.status]).toEqual([[], 'succeeded'])
})

test.each([
  ['filter', { type: 'filter', condition: '10 / cast(amount as integer) > 2' }, 'Leave them out'],
  [
    'pivot',
    {
      type: 'pivot',
      groupByFields: ['id'],
      nameField: 'name',
      valueField: 'amount',
      values: [{ value: 'Ada', alias: 'amount' }],
    },
    'Make them null',
  ],
])('%s says before the run that it stops, and each way out lets it run', async (_, op, way) => {
  const text = 'id,name,amount,born\n1,Ada,1,2020-01-01\n1,Ada,0,2020-01-01\n2,Ada,2,2020-01-01\n'
  const name = [{ type: 'add_field', fieldName: 'name', fieldType: 'string', defaultValue: 'x' }]
  const rest = op.type === 'pivot' ? name : []
  const spec = {
    files: { 'e.csv': text },
    ops: [op, ...rest],
    target: { loadMode: 'truncate' },
    rowValidation: 'skip' as const,
  }
  const { job, stopping, status, error } = await previewAndRun(spec)
  expect([status, error?.stopping]).toEqual(['failed', stopping])
  expect(stopping).toMatchObject([{ nodeId: 'ask', step: 0, rows: 1 }])
  const ways = waysOut(job.ir, stopping[0]!)
  expect(ways.map(({ label }) => label)).toContain(way)
  for (const { edits } of ways) {
    const { path, value } = edits[0]!
    const key = path.slice(path.lastIndexOf('.') + 1)
    const after = await previewAndRun({ ...spec, ops: [{ ...op, [key]: value }, ...rest] })
    expect([after.stopping, after.error?.code === 'formula_failed']).toEqual([[], false])
  }
})
