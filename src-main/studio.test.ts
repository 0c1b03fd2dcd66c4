import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'
import type { z } from 'zod'

import { contract } from '../src-shared/contract/contract.ts'
import { runEventSchema } from '../src-shared/runs/run-event.ts'
import { schemaDocumentSchema } from '../src-shared/schemas/schema-record.ts'
import { projectFolder } from './project-folder.ts'
import { sampleDocument, sampleFixtureHere } from './services/testing/sample-fixture.ts'
import { version } from './version.ts'

const { fixture, open, eventsOf, place } = sampleFixtureHere()

test('the sample loads 100 rows into its table, its receipt balances, and its file stays', async () => {
  const pipeline = await fixture.studio.services.pipelines.createSample(undefined)
  expect(await fixture.studio.services.pipelines.check({ id: pipeline.id, ir: pipeline.ir })).toMatchObject({
    ok: true,
  })
  const run = await fixture.studio.services.runs.start({ pipelineId: pipeline.id })
  const [live, again] = await Promise.all([eventsOf(run.id), eventsOf(run.id)])
  expect(again).toEqual(live)
  expect(live.at(0)?.type).toBe('started')
  expect(live.filter((event) => event.type === 'finished')).toHaveLength(1)
  expect(live.at(-1)).toMatchObject({ type: 'finished', status: 'succeeded', error: null })
  expect(await eventsOf(run.id)).toEqual(live)

  const { result, ...detail } = await fixture.studio.services.runs.get({ id: run.id })
  expect(detail).toMatchObject({ status: 'succeeded', irVersion: 1, rowsRead: 100, rowsLoaded: 100, rowsRejected: 0 })
  expect(result?.receipt?.balanced).toBe(true)
  expect(result?.nodeResults[0]).toEqual({ id: 'src', kind: 'source', rowsOut: 100, meta: { matchedFiles: 1 } })
  expect(result?.receipt?.nodes[0]?.files).toMatchObject([{ archivedTo: null }])
  expect(existsSync(join(pipeline.baseFolder, 'customers.csv'))).toBe(true)

  const page = await fixture.studio.services.tables.page({ table: 'public.ds_customer', limit: 1 })
  expect(page.total).toBe(100)
  const [summary] = await fixture.studio.services.pipelines.list(undefined)
  expect(summary).toMatchObject({
    targets: ['public.ds_customer'],
    version: 1,
    lastRun: { id: run.id, rowsLoaded: 100 },
  })
})

test('the sample is made once, and its file is there for the next run', async () => {
  const pipeline = await fixture.studio.services.pipelines.createSample(undefined)
  expect(pipeline.version).toBe(1)
  expect(existsSync(join(pipeline.baseFolder, 'customers.csv'))).toBe(true)
})

test('a document that says something new is saved as a version when it is run, and its draft has served', async () => {
  const { pipelineId } = await place('versions')
  const first = await fixture.studio.services.pipelines.get({ id: pipelineId })
  expect(first).toMatchObject({ version: 0, ir: null })
  const ir = sampleDocument()
  await fixture.studio.services.pipelines.saveDraft({ id: pipelineId, ir })
  const run = await fixture.studio.services.runs.start({ pipelineId, keepSource: true })
  await eventsOf(run.id)
  const again = await fixture.studio.services.runs.start({ pipelineId, keepSource: true })
  await eventsOf(again.id)
  expect([run.irVersion, again.irVersion]).toEqual([1, 1])
  expect(await fixture.studio.services.pipelines.get({ id: pipelineId })).toMatchObject({ version: 1, hasDraft: false })
})

test('a document with problems is not run and makes no version', async () => {
  const { pipelineId } = await place('wrong')
  const ir = sampleDocument()
  ir.nodes[1]!['input'] = 'source'
  await expect(fixture.studio.services.runs.start({ pipelineId, ir })).rejects.toMatchObject({
    code: 'pipeline_has_problems',
  })
  expect(await fixture.studio.services.runs.list({ pipelineId })).toEqual([])
  expect(await fixture.studio.services.pipelines.versions({ id: pipelineId })).toEqual([])
})

test('closing the studio cancels its runs and gives their files back', async () => {
  const closing = await open('closing')
  const { path } = await place('closing-files', (document) => {
    Object.assign(document.nodes[0]!['config'] as object, {
      waitPolicy: { maxRetries: 1, intervalMinutes: 60, onMissAction: 'fail' },
      pattern: { type: 'glob', value: 'late.csv' },
    })
  })
  const { pipelineId, ir, schemas } = await closing.files.register(join(path, 'pipeline.json'))
  for (const schema of schemas) await closing.services.schemas.apply(schema.document)
  const { id } = await closing.services.runs.start({ pipelineId, ir })
  await closing.close()
  const reopened = await open('closing')
  expect((await reopened.services.runs.get({ id })).status).toBe('cancelled')
  await reopened.close()
})

test('a file whose header cannot be read is a warning on its source', async () => {
  const { path, pipelineId } = await place('header')
  writeFileSync(join(path, 'customers.csv'), '')
  const { problems } = await fixture.studio.services.pipelines.check({ id: pipelineId, ir: sampleDocument() })
  expect(problems).toContainEqual(
    expect.objectContaining({
      code: 'header_missing',
      severity: 'warning',
      nodeId: 'src',
      path: 'nodes[0].config.path',
    }),
  )
})

test('the SQL of a hook is read by the parser of Postgres when a document is checked', async () => {
  const { pipelineId } = await place('hooked')
  const target = sampleDocument().nodes.findIndex((node) => node['kind'] === 'target')
  const checked = async (statement: string) => {
    const ir = sampleDocument()
    Object.assign(ir.nodes[target] as object, { postHook: { type: 'sql', statement } })
    const { problems } = await fixture.studio.services.pipelines.check({ id: pipelineId, ir })
    return problems.filter(({ path }) => path.includes('postHook'))
  }
  expect(
    await checked('/* then */ with gone as (delete from public.ds_customer returning 1) table gone'),
  ).toMatchObject([
    { code: 'statement_refused', path: `nodes[${target}].postHook.statement`, span: { start: 25, end: 31 } },
  ])
  expect(await checked('analyze public.')).toMatchObject([{ code: 'statement_syntax' }])
  expect(await checked('analyze public.ds_customer')).toEqual([])
})

test('a second studio is told who holds the workspace, and commands still share it', async () => {
  const first = await open('held', true)
  await expect(open('held', true)).rejects.toThrow(/is open in another studio \(test, process \d+, since /)
  const command = await open('held')
  await command.close()
  await first.close()
  const second = await open('held', true)
  await second.close()
})

test('every answer is what the contract promises', async () => {
  const { services } = fixture.studio
  const { path, pipelineId: id } = await place('promises')
  const ir = sampleDocument()
  const schema = schemaDocumentSchema.parse(JSON.parse(readFileSync(join(path, 'schema.json'), 'utf8')))
  const keep = <Answer>(call: { '~orpc': { outputSchema?: unknown } }, answer: Answer): Answer => {
    expect((call['~orpc'].outputSchema as z.ZodType).parse(answer)).toEqual(answer)
    return answer
  }
  keep(contract.system.info, await services.system.info(undefined))
  keep(contract.system.startEngine, await services.system.startEngine(undefined))
  keep(contract.pipelines.check, await services.pipelines.check({ id, ir }))
  const preview = keep(
    contract.pipelines.preview,
    await services.pipelines.preview({ id, ir, nodeId: 'uppercase_state', limit: 10 }),
  )
  expect(preview.rows).toHaveLength(10)
  const header = keep(
    contract.pipelines.sourceColumns,
    await services.pipelines.sourceColumns({ id, ir, nodeId: 'src' }),
  )
  expect(header).toMatchObject({ file: 'customers.csv', columns: { length: 15 } })
  keep(contract.pipelines.saveDraft, await services.pipelines.saveDraft({ id, ir: { half: 'done' } }))
  keep(contract.pipelines.get, await services.pipelines.get({ id }))
  keep(contract.pipelines.save, await services.pipelines.save({ id, ir, comment: 'first' }))
  keep(contract.pipelines.versions, await services.pipelines.versions({ id }))
  const run = keep(contract.runs.start, await services.runs.start({ pipelineId: id }))
  for (const event of await eventsOf(run.id)) expect(runEventSchema.parse(event)).toEqual(event)
  keep(contract.runs.get, await services.runs.get({ id: run.id }))
  keep(contract.runs.list, await services.runs.list({}))
  keep(contract.pipelines.list, await services.pipelines.list(undefined))
  keep(contract.schemas.plan, await services.schemas.plan(schema))
  keep(contract.schemas.apply, await services.schemas.apply(schema))
  const [record] = keep(contract.schemas.list, await services.schemas.list(undefined))
  keep(contract.schemas.get, await services.schemas.get({ id: record!.id }))
  keep(contract.tables.list, await services.tables.list(undefined))
  keep(contract.tables.loadable, await services.tables.loadable(undefined))
  keep(contract.tables.page, await services.tables.page({ table: 'public.ds_customer' }))
  keep(contract.sql.query, await services.sql.query({ statement: "select 1::numeric, now(), null, '{}'::json" }))
})

test('a pipeline is removed and its runs stay in the history', async () => {
  const { pipelineId } = await place('removed')
  const run = await fixture.studio.services.runs.start({ pipelineId, ir: sampleDocument(), keepSource: true })
  await eventsOf(run.id)
  expect(await fixture.studio.services.pipelines.remove({ id: pipelineId })).toEqual({ removed: true })
  await expect(fixture.studio.services.pipelines.get({ id: pipelineId })).rejects.toMatchObject({ code: 'not_found' })
  expect((await fixture.studio.services.runs.get({ id: run.id })).pipelineName).toBe('Customer File Test')
})

test('new pipelines of one name get ids of their own, and begin empty', async () => {
  const ids = []
  for (let n = 0; n < 2; n++) ids.push((await fixture.studio.services.pipelines.create({ name: 'Größe & Zahl' })).id)
  expect(ids).toEqual(['gro-e-zahl', 'gro-e-zahl-2'])
})

test('the version it tells is the one of package.json', () => {
  const { version: published } = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')) as {
    version: string
  }
  expect(version).toBe(published)
})
