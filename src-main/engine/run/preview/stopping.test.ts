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
    /^2 of 5 rows will stop the run: formula of amount: .*line 3: "two"/,
  )
  expect(stoppingSentence(stopping[0]!, 'first 10,000')).toMatch(/^2 of the first 10,000 rows will stop the run/)
  expect([status, error?.code, error?.stopping]).toEqual(['failed', 'formula_failed', stopping])
  expect(error?.message).toContain('and 1 more row. Nothing was loaded.')
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
  expect([status, error?.code, error?.stopping]).toEqual(['failed', 'value_does_not_fit', stopping])
  expect(error?.message).toContain('and 1 more row. Correct the value')
  expect(stopping.reduce((sum, { rows }) => sum + rows, 0)).toBe(2)
  expect(waysOut(job.ir, stopping[0]!)[0]?.edits[0]).toEqual({ path: 'nodes[2].rowValidation', value: 'skip' })
  const skipped = await previewAndRun({ ...spec, target: { loadMode: 'truncate', rowValidation: 'skip' } })
  expect([skipped.stopping, skipped.status]).toEqual([[], 'succeeded'])
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
