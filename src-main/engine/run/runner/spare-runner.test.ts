import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'

import { createTestDatabase, type TestDatabase } from '../../../postgres/testing/test-database.ts'
import type { DescribeJob, RunFile, RunnerPort } from '../run-port.ts'
import { createThings, openRunFixture, type RunFixture } from '../testing/run-fixture.ts'
import { createRunner } from './create-runner.ts'
import { type NodeRunnerProcess, startNodeRunner } from './node-runner.ts'

let database: TestDatabase
let fixture: RunFixture
let runner: RunnerPort
const started: NodeRunnerProcess[] = []
beforeAll(async () => {
  database = await createTestDatabase()
  runner = createRunner(() => {
    const process = startNodeRunner()
    started.push(process)
    return process
  })
  fixture = await openRunFixture(database, runner)
})
beforeEach(async () => {
  await createThings(database)
  started.length = 0
})
afterAll(async () => {
  await fixture.close()
  await database.drop()
})

const files = { 'things.csv': 'id,name,amount,born\n1,one,1.5,2020-01-01\n' }
const isRunning = (runner: NodeRunnerProcess) => {
  try {
    return process.kill(runner.pid() ?? 0, 0)
  } catch {
    return false
  }
}

test('a run takes the process that was prepared for it, and the next run one of its own', async () => {
  await Promise.all([runner.prepare(), runner.prepare()])
  expect(started).toHaveLength(1)
  expect((await fixture.run({ files })).status).toBe('succeeded')
  expect(started).toHaveLength(1)
  await createThings(database)
  expect((await fixture.run({ files })).status).toBe('succeeded')
  expect(started).toHaveLength(2)
})

test('a prepared process that is gone by the time of the run is replaced', async () => {
  await runner.prepare()
  const [prepared] = started
  const gone = new Promise<void>((resolve) => prepared?.onExit(() => resolve()))
  prepared?.kill()
  await gone
  expect((await fixture.run({ files })).status).toBe('succeeded')
  expect(started).toHaveLength(2)
})

test('the first preview takes the process that was prepared, and the run after it finds another one', async () => {
  await runner.prepare()
  const file = { path: join(tmpdir(), 'nowhere.parquet'), name: 'nowhere.parquet' } as RunFile
  const config = { path: file.path, format: 'parquet' } as DescribeJob['config']
  const job = { nodeId: 'things', file, config, tempFolder: join(tmpdir(), `weir-spare-${process.pid}`) }
  await expect(runner.describe(job)).rejects.toThrow(/nowhere\.parquet/)
  expect(started).toHaveLength(2)
  expect((await fixture.run({ files })).status).toBe('succeeded')
  expect(started).toHaveLength(2)
  const [ofPreviews, ofRun] = started
  await expect.poll(() => ofRun && isRunning(ofRun)).toBe(false)
  expect(ofPreviews && isRunning(ofPreviews)).toBe(true)
  await rm(job.tempFolder, { recursive: true, force: true })
})

test('a prepared process goes with its host, and none is prepared after that', async () => {
  await runner.prepare()
  await runner.close()
  await expect.poll(() => started.some(isRunning)).toBe(false)
  await runner.prepare()
  expect(started).toHaveLength(1)
})
