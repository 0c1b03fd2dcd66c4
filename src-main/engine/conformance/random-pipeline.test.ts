import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { isError } from '../../../src-shared/errors/problem.ts'
import { createTestDatabase, type TestDatabase } from '../../postgres/testing/test-database.ts'
import { type Engine, openEngine } from '../run/open-engine.ts'
import { comparableOutcome } from '../testing/comparable-outcome.ts'
import { prepareCase } from '../testing/golden-case.ts'
import { postgresCopy } from '../testing/postgres-copy.ts'
import { inPostgres } from '../testing/postgres-engine.ts'
import { runOutcome } from '../testing/run-outcome.ts'
import { type RandomPipeline, randomPipeline } from './testing/pipelines/random-pipeline.ts'

let engine: Engine
let database: TestDatabase
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weir-random-'))
  engine = await openEngine({ tempFolder: folder, memoryLimitMb: 500, readablePaths: null })
  database = await createTestDatabase()
})
afterAll(async () => {
  engine.close()
  await database.drop()
  await rm(folder, { recursive: true, force: true })
})

/** The comparison: same rows, or both stop, or only the engine stops because it cannot be exact. */
async function compare(given: RandomPipeline, spoil = (sql: string) => sql): Promise<'same' | 'stopped'> {
  const { plan, compiled, problems } = prepareCase(given)
  expect(problems.filter(isError)).toEqual([])
  if (!plan) throw new TypeError('a plan follows where there are no problems')
  const here = await runOutcome(engine, plan, compiled)
  const there = await postgresCopy(database, plan, given.fixture)
  const running = inPostgres(database, ({ execute, rows }) => {
    const spoiled = {
      execute: (statement: string) => execute(spoil(statement)),
      rows: (query: string) => rows(spoil(query)),
    }
    return runOutcome(spoiled, plan, there)
  })
  if (here.stops.length > 0) {
    await running.catch(() => undefined)
    return 'stopped'
  }
  expect(here.imbalances).toEqual([])
  expect(comparableOutcome(await running, plan, there)).toEqual(comparableOutcome(here, plan, compiled))
  return 'same'
}

test(
  'whatever pipeline is let through gives the same rows, ways out and counts in Postgres, and every count balances',
  { timeout: 300_000 },
  async () => {
    const seed = Number(process.env['PIPELINE_SEED'] ?? 20261126)
    const numRuns = Number(process.env['PIPELINE_RUNS'] ?? 60)
    const ends = { same: 0, stopped: 0 }
    const property = fc.asyncProperty(randomPipeline, async (given) => {
      ends[await compare(given)]++
    })
    await fc.assert(property, { seed, numRuns, interruptAfterTimeLimit: 240_000 })
    expect(ends.same).toBeGreaterThan(numRuns / 2)
  },
)

const spoilt: readonly (readonly [string, string, string])[] = [
  ['a filter that keeps the others', 'is not true', 'is true'],
  ['the last row of each key in the place of the first', 'select min(', 'select max('],
  ['a join that loses the rows without a partner', 'full join', 'join'],
  ['a figure of the wrong rows', 'sum(', 'max('],
  ['a null filled with itself', 'first_value(', 'last_value('],
  ['rows in the opposite order', ' desc nulls', ' asc nulls'],
]

test.each(spoilt)('%s would be noticed', { timeout: 120_000 }, async (_, right, wrong) => {
  const property = fc.asyncProperty(randomPipeline, async (given) => {
    await compare(given, (sql) => sql.replaceAll(right, wrong))
  })
  const { failed } = await fc.check(property, { seed: 20261126, numRuns: 1000, endOnFailure: true })
  expect(failed).toBe(true)
})
