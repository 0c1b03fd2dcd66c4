import { copyFileSync, cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test, vi } from 'vitest'

import * as checking from '../../../src-shared/pipeline/check-pipeline.ts'
import * as parsing from '../../../src-shared/pipeline/parse-pipeline.ts'
import { runJob } from '../../engine/run/run-job.ts'
import type { RunnerPort } from '../../engine/run/run-port.ts'
import { createNodeRunner } from '../../engine/run/runner/node-runner.ts'
import { projectFolder } from '../../project-folder.ts'
import { studioFixtureHere } from '../testing/studio-fixture.ts'

// Both stay as they are; their calls are counted.
const checkPipeline = vi.spyOn(checking, 'checkPipeline')
const parsePipeline = vi.spyOn(parsing, 'parsePipeline')

const sample = join(projectFolder, 'resources', 'samples', 'customers')

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

const fixture = studioFixtureHere(runnerHere)

/** The sample in a folder of its own, for a pipeline with this id. */
function place(id: string): string {
  const path = join(fixture.folder, id)
  cpSync(sample, path, { recursive: true })
  return join(path, 'pipeline.json')
}

async function run(file: string) {
  const started = await fixture.studio.files.start(file, {})
  if (started.kind === 'refused') throw new Error(started.problems[0]?.message)
  for await (const event of await fixture.studio.services.runs.events({ id: started.run.id }))
    if (event.type === 'finished') break
  return { started, detail: await fixture.studio.services.runs.get({ id: started.run.id }) }
}

const countCalls = () => {
  const parsed = parsePipeline.mock.results.filter(({ type, value }) => type === 'return' && value.pipeline !== null)
  return { parses: parsed.length, checks: checkPipeline.mock.calls.length }
}

test('a document is parsed once and checked once from its file to its receipt', async () => {
  const file = place('customers')
  vi.clearAllMocks()
  const { started, detail } = await run(file)
  expect(detail).toMatchObject({ status: 'succeeded', rowsLoaded: 100 })
  expect(started.applied.map(({ schema }) => schema.tableName)).toEqual(['ds_customer'])
  expect(countCalls()).toEqual({ parses: 1, checks: 1 })
})

test('a load mode that deletes rows of earlier runs is named by the check and by the run', async () => {
  const file = place('changing')
  const document = JSON.parse(readFileSync(file, 'utf8')) as { id: string; nodes: Record<string, unknown>[] }
  writeFileSync(file, JSON.stringify({ ...document, id: 'changing' }))
  expect((await run(file)).started.warnings).toEqual([])
  const { upsertKey: _, ...target } = document.nodes[3] ?? {}
  const nodes = [...document.nodes.slice(0, 3), { ...target, loadMode: 'truncate' }]
  const changed = { ...document, id: 'changing', nodes }
  writeFileSync(file, JSON.stringify(changed))
  const warning = {
    code: 'load_mode_changed',
    nodeId: 'tgt',
    severity: 'warning',
    message:
      'public.ds_customer was loaded by upsert until now. truncate deletes the rows that earlier runs loaded: only those of the next run remain.',
  }
  const shown = { ok: true, problems: [warning] }
  expect(await fixture.studio.services.pipelines.check({ id: 'changing', ir: changed })).toMatchObject(shown)
  expect(await fixture.studio.files.check(file)).toMatchObject(shown)
  copyFileSync(join(sample, 'customers.csv'), join(file, '..', 'customers.csv'))
  vi.clearAllMocks()
  const { started, detail } = await run(file)
  expect(started.warnings).toMatchObject([warning])
  expect(countCalls()).toEqual({ parses: 1, checks: 1 })
  expect(detail.status).toBe('succeeded')
  // The rows are loaded by truncate now.
  expect((await fixture.studio.files.check(file)).problems.map(({ code }) => code)).not.toContain('load_mode_changed')
})

test('a schedule that was set for the pipeline stays where its file says none, and another one of the file replaces it', async () => {
  const file = place('scheduled')
  const document = JSON.parse(readFileSync(file, 'utf8')) as { readonly id: string }
  writeFileSync(file, JSON.stringify({ ...document, id: 'scheduled' }))
  await run(file)
  const schedule = { kind: 'interval', minutes: 30 } as const
  const { schedules } = fixture.studio.services
  await schedules.set({ id: 'scheduled', schedule })
  copyFileSync(join(sample, 'customers.csv'), join(file, '..', 'customers.csv'))
  await run(file)
  expect(await schedules.get({ id: 'scheduled' })).toMatchObject({ schedule })
  const hourly = { kind: 'interval', minutes: 60 } as const
  writeFileSync(file, JSON.stringify({ ...document, id: 'scheduled', schedule: hourly }))
  copyFileSync(join(sample, 'customers.csv'), join(file, '..', 'customers.csv'))
  await run(file)
  expect(await schedules.get({ id: 'scheduled' })).toMatchObject({ schedule: hourly })
})
