import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import type { Pipeline } from '../../../src-shared/pipeline/ir.ts'
import { projectFolder } from '../../project-folder.ts'
import { openStore } from '../../storage/open-store.ts'
import { studioFixtureHere } from '../testing/studio-fixture.ts'

const sample = join(projectFolder, 'resources', 'samples', 'customers')
const [header = '', ...lines] = readFileSync(join(sample, 'customers.csv'), 'utf8').trimEnd().split('\n')
const fixture = studioFixtureHere()

/** The sample over three files of ten lines. */
async function register(id: string): Promise<Pipeline> {
  const path = join(fixture.folder, id)
  mkdirSync(path)
  for (const [index, name] of ['a', 'b', 'c'].entries())
    writeFileSync(join(path, `${name}.csv`), `${[header, ...lines.slice(index * 10, index * 10 + 10)].join('\n')}\n`)
  writeFileSync(join(path, 'schema.json'), readFileSync(join(sample, 'schema.json')))
  const document = JSON.parse(readFileSync(join(sample, 'pipeline.json'), 'utf8')) as Pipeline
  const config = { ordering: 'fifo_by_name', pattern: { type: 'glob', value: '*.csv' } }
  Object.assign(document, { id })
  Object.assign((document.nodes[0] as { config: object }).config, config)
  writeFileSync(join(path, 'pipeline.json'), JSON.stringify(document))
  const { schemas } = await fixture.studio.files.register(join(path, 'pipeline.json'))
  for (const { document: schema } of schemas) await fixture.studio.services.schemas.apply(schema)
  return document
}

/** Times of the schedule that have come. */
function makeDue(id: string, ...times: readonly string[]): void {
  const store = openStore(join(fixture.folder, 'workspace'))
  const fires = times.map((fireAt) => ({ fireAt, status: 'queued', isLate: true, folded: 0 }) as const)
  expect(store.schedules.record(id, null, fires)).toBe(true)
  store.close()
}

async function ended(id: string) {
  for await (const event of await fixture.studio.services.runs.events({ id })) if (event.type === 'finished') break
  return fixture.studio.services.runs.get({ id })
}

const times = ['2026-01-01T01:00:00.000Z', '2026-01-01T02:00:00.000Z', '2026-01-01T03:00:00.000Z']

test('a schedule works through the files that wait, a micro-batch at each of its times', async () => {
  const { services } = fixture.studio
  const ir = await register('batches')
  await services.pipelines.save({ id: 'batches', ir })
  await services.pipelines.setExecution({ id: 'batches', execution: { mode: 'micro_batch', batchSize: 10 } })
  const schedule = { kind: 'interval', minutes: 60 } as const
  const set = await services.schedules.set({ id: 'batches', schedule, missed: 'run_all' })
  expect(set).toMatchObject({ schedule, saidBy: 'document', version: 2, isPaused: false, fault: null })
  expect(set.nextFires).toHaveLength(5)
  makeDue('batches', ...times)
  const loaded: (number | null)[] = []
  for (const fireAt of times) {
    const { started } = await services.schedules.tick(undefined)
    expect(started).toMatchObject([{ pipelineId: 'batches', fireAt }])
    const run = await ended(started[0]!.runId)
    expect(run).toMatchObject({ status: 'succeeded', scheduledFor: fireAt, irVersion: 2 })
    loaded.push(run.rowsLoaded)
  }
  expect(loaded).toEqual([10, 10, 10])
  const { fires } = await services.schedules.get({ id: 'batches' })
  expect(fires.map(({ fireAt, run }) => [fireAt, run?.status])).toEqual(times.map((at) => [at, 'succeeded']).reverse())
  const { items } = await services.audit.page({})
  expect(items.filter(({ call }) => call === 'runs.start')).toHaveLength(3)
  expect(items.find(({ call }) => call === 'runs.start')?.caller).toMatchObject({ kind: 'schedule', id: 'batches' })
})

test('the published version runs by its schedule, and a schedule set on a newer one does not change that', async () => {
  const { services } = fixture.studio
  const ir = await register('published')
  await services.pipelines.save({ id: 'published', ir })
  const nightly = { kind: 'cron', expression: '0 2 * * *', timezone: 'Europe/Berlin' } as const
  await services.schedules.set({ id: 'published', schedule: nightly })
  await services.pipelines.publish({ id: 'published' })
  const hourly = { kind: 'cron', expression: '0 * * * *', timezone: 'UTC' } as const
  // The newest version is the published one: the new schedule is published with it.
  expect(await services.schedules.set({ id: 'published', schedule: hourly })).toMatchObject({
    schedule: hourly,
    version: 3,
  })
  await services.pipelines.save({ id: 'published', ir })
  await services.pipelines.saveDraft({ id: 'published', ir: { ...ir, nodes: [] } })
  expect(await services.schedules.set({ id: 'published', schedule: nightly })).toMatchObject({
    schedule: hourly,
    version: 3,
  })
  expect((await services.pipelines.get({ id: 'published' })).ir).toMatchObject({ nodes: [], schedule: nightly })
  await services.schedules.pause({ id: 'published', isPaused: true })
  expect(await services.schedules.get({ id: 'published' })).toMatchObject({ isPaused: true, nextFires: [] })
})

test('a run that cannot start is an alert, and a schedule that cannot be read is not saved', async () => {
  const { services } = fixture.studio
  const ir = await register('broken')
  const nodes = ir.nodes.map((node) => (node.kind === 'target' ? { ...node, input: 'nowhere' } : node))
  const schedule = { kind: 'cron', expression: '0 * * * *', timezone: 'UTC' } as const
  await services.pipelines.save({ id: 'broken', ir: { ...ir, nodes, schedule } })
  makeDue('broken', times[0]!)
  const { failed } = await services.schedules.tick(undefined)
  expect(failed).toMatchObject([{ pipelineId: 'broken', message: expect.stringContaining('nowhere') as string }])
  const { alerts } = await services.alerts.list({})
  expect(alerts[0]).toMatchObject({
    pipelineId: 'broken',
    title: expect.stringContaining('did not start') as string,
    detail: expect.stringContaining('The run of 2026-01-01 01:00 UTC could') as string,
  })
  const wrong = [
    { ...schedule, expression: 'at nine' },
    { ...schedule, timezone: 'Mars/Olympus' },
    { kind: 'rrule', rrule: 'FREQ=SOMETIMES', timezone: 'UTC' },
  ] as const
  for (const each of wrong) {
    await expect(services.pipelines.save({ id: 'broken', ir: { ...ir, schedule: each } })).rejects.toMatchObject({
      code: 'pipeline_has_problems',
    })
    expect((await services.schedules.preview({ id: 'broken', schedule: each })).fault).not.toBeNull()
  }
  await expect(services.pipelines.update({ id: 'broken', schedule: '61 * * * *' })).rejects.toMatchObject({
    code: 'schedule_invalid',
  })
})
