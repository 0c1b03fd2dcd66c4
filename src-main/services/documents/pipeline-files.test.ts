import { cpSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll, expect, test, vi } from 'vitest'

import { checkPipeline } from '../../../src-shared/pipeline/check-pipeline.ts'
import { parsePipeline } from '../../../src-shared/pipeline/parse-pipeline.ts'
import { runJob } from '../../engine/run/run-job.ts'
import type { RunnerPort } from '../../engine/run/run-port.ts'
import { createNodeRunner } from '../../engine/run/runner/node-runner.ts'
import { createTestDatabase, type TestDatabase } from '../../postgres/testing/test-database.ts'
import { projectFolder } from '../../project-folder.ts'
import { temporaryFolder } from '../../storage/testing/temporary-folder.ts'
import { createStudio, type Studio } from '../../studio.ts'
import { databaseUrlOf } from '../testing/database-url-of.ts'

// Both stay as they are; their calls are counted.
vi.mock('../../../src-shared/pipeline/check-pipeline.ts', { spy: true })
vi.mock('../../../src-shared/pipeline/parse-pipeline.ts', { spy: true })

/** Runs in this process, where what a runner does to the document is counted too. */
const runnerHere: RunnerPort = {
  ...createNodeRunner(),
  prepare: () => Promise.resolve(),
  run: (job) => ({
    events: (async function* () {})(),
    outcome: runJob(job, () => undefined, new AbortController().signal),
    cancel: () => undefined,
  }),
}

let database: TestDatabase
let folder: ReturnType<typeof temporaryFolder>
let studio: Studio
beforeAll(async () => {
  folder = temporaryFolder()
  database = await createTestDatabase()
  const workspace = join(folder.path, 'workspace')
  const databaseUrl = databaseUrlOf(database.settings)
  studio = await createStudio({ host: 'test', workspace, databaseUrl, holdsWorkspace: false, runner: runnerHere })
})
afterAll(async () => {
  await studio.close()
  await database.drop()
  folder[Symbol.dispose]()
})

test('a document is parsed once and checked once from its file to its receipt', async () => {
  const place = join(folder.path, 'customers')
  cpSync(join(projectFolder, 'resources', 'samples', 'customers'), place, { recursive: true })
  vi.clearAllMocks()
  const started = await studio.files.start(join(place, 'pipeline.json'), {})
  if (started.kind === 'refused') throw new Error(started.problems[0]?.message)
  for await (const event of await studio.services.runs.events({ id: started.run.id }))
    if (event.type === 'finished') break
  expect(await studio.services.runs.get({ id: started.run.id })).toMatchObject({ status: 'succeeded', rowsLoaded: 100 })
  expect(started.applied.map(({ schema }) => schema.tableName)).toEqual(['ds_customer'])
  const pipelines = vi
    .mocked(parsePipeline)
    .mock.results.filter(({ type, value }) => type === 'return' && value.pipeline !== null)
  expect({ parses: pipelines.length, checks: vi.mocked(checkPipeline).mock.calls.length }).toEqual({
    parses: 1,
    checks: 1,
  })
})
