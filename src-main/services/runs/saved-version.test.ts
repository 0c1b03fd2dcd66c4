import { cpSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import type { Pipeline } from '../../../src-shared/pipeline/ir.ts'
import { projectFolder } from '../../project-folder.ts'
import { studioFixtureHere } from '../testing/studio-fixture.ts'

const fixture = studioFixtureHere()

test('an older version runs without becoming the newest again, and each run is in the audit log', async () => {
  const path = join(fixture.folder, 'again')
  cpSync(join(projectFolder, 'resources', 'samples', 'customers'), path, { recursive: true })
  const { services, files } = fixture.studio
  const ended = async (id: string) => {
    for await (const event of await services.runs.events({ id })) if (event.type === 'finished') break
  }
  const started = await files.start(join(path, 'pipeline.json'), { keepSource: true })
  if (started.kind === 'refused') throw new Error(started.problems[0]?.message)
  const { id, pipelineId } = started.run
  await ended(id)
  const { ir } = await services.pipelines.version({ id: pipelineId, version: 1 })
  const { metadata, ...document } = ir as Pipeline
  const tagged = { ...document, metadata: { ...metadata, tags: ['second'] } }
  await services.pipelines.save({ id: pipelineId, ir: tagged })
  const again = await services.runs.start({ pipelineId, version: 1 })
  await ended(again.id)
  expect(again.irVersion).toBe(1)
  expect(await services.pipelines.get({ id: pipelineId })).toMatchObject({ version: 2, ir: tagged })
  await expect(services.runs.start({ pipelineId, version: 9 })).rejects.toMatchObject({ code: 'not_found' })
  const { items } = await services.audit.page({})
  expect(items.map(({ call, subject, outcome }) => [call, subject, outcome])).toEqual([
    ['runs.start', pipelineId, 'not_found'],
    ['runs.start', pipelineId, 'done'],
    ['pipelines.save', pipelineId, 'done'],
    ['runs.start', pipelineId, 'done'],
  ])
})

test('the first version of a pipeline is by who created it', async () => {
  const { pipelines } = fixture.studio.services
  const { id } = await pipelines.create({ name: 'By key' }, { caller: { kind: 'key', name: 'CI', id: 'k1' } })
  expect(await pipelines.versions({ id })).toMatchObject([{ version: 1, authoredBy: 'CI (API key)' }])
})

test('two versions differ by fields, and by the rows of their target over the same sample', async () => {
  const { pipelines } = fixture.studio.services
  const { id, ir, version } = await pipelines.createSample(undefined)
  const document = ir as Pipeline
  const changed = document.nodes.map((node) =>
    node.kind === 'transform'
      ? {
          ...node,
          ops: [
            { type: 'filter', field: 'status', operator: '=', value: 'active' },
            ...node.ops,
            { type: 'expression', outputField: 'city', formula: 'upper(city)' },
          ],
        }
      : node,
  )
  await pipelines.save({ id, ir: { ...document, nodes: changed }, comment: 'Active ones only' })
  const { from, to, diff } = await pipelines.compare({ id, from: version })
  expect([from.version, to.version, to.comment]).toEqual([version, version + 1, 'Active ones only'])
  expect(diff.settings).toEqual([])
  expect(diff.nodes.map(({ change, fields }) => [change, fields.length])).toEqual([['changed', 2]])
  const { sample, otherSample, targets } = await pipelines.compareRows({ id, from: version })
  expect([sample, otherSample]).toEqual(['all 100 rows of customers.csv', null])
  expect(targets).toMatchObject([
    {
      table: 'public.ds_customer',
      reason: null,
      rows: {
        pairing: { by: 'key', columns: ['customer_id'] },
        added: 0,
        columns: { added: [], removed: [], retyped: [] },
      },
    },
  ])
  const rows = targets[0]?.rows
  expect(rows?.removed).toBeGreaterThan(0)
  expect((rows?.same ?? 0) + (rows?.changed ?? 0)).toBe(rows?.after)
  expect(rows?.changedColumns).toEqual([{ column: 'city', rows: rows?.changed }])
})

test('a version is published and stays live when another one is saved', async () => {
  const { pipelines } = fixture.studio.services
  const { id } = await pipelines.createSample(undefined)
  const published = await pipelines.publish({ id, version: 1 })
  expect(published).toMatchObject({ liveVersion: 1, status: 'active' })
  expect((await pipelines.restoreVersion({ id, version: 1 })).version).toBeGreaterThan(published.version)
  expect((await pipelines.get({ id })).liveVersion).toBe(1)
  await expect(pipelines.publish({ id, version: 99 })).rejects.toMatchObject({ code: 'not_found' })
})
