import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { createTestDatabase, type TestDatabase } from '../../postgres/testing/test-database.ts'
import { pipelineScript } from '../compile/text/pipeline-script.ts'
import { type Engine, openEngine } from '../run/open-engine.ts'
import { comparableOutcome } from '../testing/comparable-outcome.ts'
import { fillLookups } from '../testing/fill-lookups.ts'
import { type GoldenCase, goldenCases, prepareCase } from '../testing/golden-case.ts'
import { postgresCopy } from '../testing/postgres-copy.ts'
import { inPostgres } from '../testing/postgres-engine.ts'
import { runOutcome } from '../testing/run-outcome.ts'
import { postgres } from '../../../src-shared/sql/dialects/postgres.ts'

let engine: Engine
let database: TestDatabase
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weir-golden-'))
  engine = await openEngine({ tempFolder: folder, memoryLimitMb: 500, readablePaths: null })
  database = await createTestDatabase()
})
afterAll(async () => {
  engine.close()
  await database.drop()
  await rm(folder, { recursive: true, force: true })
})

/** What only the local engine can do is an error in the other dialects; the golden texts show it. */
function isWritable(golden: GoldenCase): boolean {
  const { plan } = prepareCase(golden)
  return plan !== null && pipelineScript(plan, postgres, () => []).problems.length === 0
}

const cases = goldenCases().flatMap((each): [string, GoldenCase][] =>
  each.fixture && isWritable(each) ? [[each.name, each]] : [],
)

test('nearly every case can be written for Postgres', () => {
  expect(cases.length).toBeGreaterThan(40)
})

test.each(cases)('%s comes to the same in Postgres as in the local engine', async (_name, golden) => {
  const { compiled, plan } = prepareCase(golden)
  if (!compiled || !golden.fixture) throw new TypeError('the case has problems')
  await fillLookups(engine, compiled, golden)
  const here = await runOutcome(engine, plan, compiled)
  const there = await postgresCopy(database, plan, golden.fixture)
  const outcome = await inPostgres(database, (postgres) => runOutcome(postgres, plan, there))
  expect(comparableOutcome(outcome, plan, there)).toEqual(comparableOutcome(here, plan, compiled))
})

test.each(cases)('%s gives the same rows at every node where no table is kept', async (_name, golden) => {
  const { compiled, plan } = prepareCase(golden)
  if (!compiled || !golden.fixture) throw new TypeError('the case has problems')
  await fillLookups(engine, compiled, golden)
  const { nodes } = await runOutcome(engine, plan, compiled)
  const there = await postgresCopy(database, plan, golden.fixture)
  for (const { nodeId, rowsOut } of nodes.filter((node) => node.kind !== 'target')) {
    const count = (sql: string) => `select count(*) as rows from (${sql}\n) as node`
    const [here] = await engine.rows(count(compiled.shownSql(nodeId)))
    const [elsewhere] = await inPostgres(database, (postgres) => postgres.rows(count(there.shownSql(nodeId))))
    expect([nodeId, Number(here?.['rows']), Number(elsewhere?.['rows'])]).toEqual([nodeId, rowsOut, rowsOut])
  }
})
