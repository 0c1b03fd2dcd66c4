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
