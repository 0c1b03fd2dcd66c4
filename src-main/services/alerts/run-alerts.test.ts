import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { projectFolder } from '../../project-folder.ts'
import { studioFixtureHere } from '../testing/studio-fixture.ts'

const sample = join(projectFolder, 'resources', 'samples', 'customers')
const customers = readFileSync(join(sample, 'customers.csv'), 'utf8')
const header = customers.slice(0, customers.indexOf('\n') + 1)

const fixture = studioFixtureHere()

interface Document {
  id: string
  metadata: { name: string }
  nodes: { config?: object; datasetLevel?: object; ops?: unknown[]; failOnEmptySource?: boolean }[]
}

/** Runs the sample with one file, or none, where an empty source is not let through; returns the run and its alerts. */
async function run(name: string, text: string | null, change: (document: Document) => void) {
  const path = join(fixture.folder, name)
  mkdirSync(path)
  copyFileSync(join(sample, 'schema.json'), join(path, 'schema.json'))
  writeFileSync(join(path, 'customers.csv'), text ?? header)
  const document = JSON.parse(readFileSync(join(sample, 'pipeline.json'), 'utf8')) as Document
  Object.assign(document, { id: name, metadata: { name } })
  delete document.nodes[2]?.datasetLevel
  Object.assign(document.nodes[3] ?? {}, { failOnEmptySource: true })
  change(document)
  writeFileSync(join(path, 'pipeline.json'), JSON.stringify(document))
  const { pipelineId, schemas } = await fixture.studio.files.register(join(path, 'pipeline.json'))
  for (const schema of schemas) await fixture.studio.services.schemas.apply(schema.document)
  if (text === null) rmSync(join(path, 'customers.csv'))
  const { id } = await fixture.studio.services.runs.start({ pipelineId, ir: document })
  for await (const event of await fixture.studio.services.runs.events({ id })) if (event.type === 'finished') break
  const { alerts } = await fixture.studio.services.alerts.list({})
  const raised = alerts.filter(({ runId }) => runId === id)
  return {
    ...(await fixture.studio.services.runs.get({ id })),
    alerts: raised.map(({ severity, title, detail }) => [severity, title, detail]),
  }
}

const empty =
  'target public.ds_customer: source is empty (0 rows from validate_email); aborting upsert to prevent data loss. Set failOnEmptySource:false to override.'
const noFile = (document: Document, onMissAction: string) => {
  Object.assign(document.nodes[0]?.config ?? {}, { waitPolicy: { maxRetries: 0, intervalMinutes: 1, onMissAction } })
}

test('no file: the empty source stops the load, and a warning says that there was none', async () => {
  const { error, result, alerts } = await run('no-file', null, (document) => {
    noFile(document, 'alert')
  })
  expect(error).toMatchObject({ code: 'source_empty', nodeId: 'tgt', message: empty })
  expect(result).toMatchObject({ ok: false, failedNodeId: 'tgt', error: empty })
  expect(alerts).toEqual([
    ['error', 'Pipeline run failed: no-file', empty],
    ['warning', 'Pipeline source had no files', 'Source node "src" matched 0 files for pattern "*.csv".'],
  ])
})

test('no file where the wait policy says skip: no warning', async () => {
  const { alerts } = await run('no-file-skipped', null, (document) => {
    noFile(document, 'skip')
  })
  expect(alerts).toEqual([['error', 'Pipeline run failed: no-file-skipped', empty]])
})

test('a file with a header only stops the load in the same words', async () => {
  const { error, alerts } = await run('header-only', header, () => undefined)
  expect(error?.message).toContain(empty)
  expect(alerts).toEqual([['error', 'Pipeline run failed: header-only', error?.message]])
})

test('a filter that leaves no row stops the load in the same words', async () => {
  const { error } = await run('filtered', customers, ({ nodes }) => {
    nodes[1]?.ops?.unshift({ type: 'filter', field: 'email', operator: '=', value: 'nobody' })
  })
  expect(error?.message).toContain(empty)
})

test('a run that succeeds raises nothing', async () => {
  const { status, alerts } = await run('sound', customers, () => undefined)
  expect({ status, alerts }).toEqual({ status: 'succeeded', alerts: [] })
})

test('alerts are marked as read and dismissed, and one that is not there is named', async () => {
  const { alerts, unread } = await fixture.studio.services.alerts.list({ unreadOnly: true })
  expect(unread).toBe(alerts.length)
  const id = alerts[0]?.id ?? ''
  expect(await fixture.studio.services.alerts.markRead({ id })).toEqual({ marked: true })
  expect(await fixture.studio.services.alerts.dismiss({ id })).toEqual({ dismissed: true })
  expect(await fixture.studio.services.alerts.markAllRead({})).toEqual({ marked: unread - 1 })
  expect((await fixture.studio.services.alerts.list({})).alerts.every(({ isRead }) => isRead)).toBe(true)
  await expect(fixture.studio.services.alerts.dismiss({ id: 'none' })).rejects.toMatchObject({ code: 'not_found' })
})
