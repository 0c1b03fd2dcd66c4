import { expect, onTestFinished, test } from 'vitest'

import { openStore } from '../../storage/open-store.ts'
import { temporaryFolder } from '../../storage/testing/temporary-folder.ts'
import { createPipeline, emptyDocument, requirePipeline } from './edit-pipelines.ts'
import { recordCalls } from './record-calls.ts'
import { describePipeline } from './summarize-pipeline.ts'

test('a change of which one part is refused changes nothing', async () => {
  const folder = temporaryFolder()
  const store = openStore(folder.path)
  onTestFinished(() => {
    store.close()
    folder[Symbol.dispose]()
  })
  const parts = { store, now: () => new Date('2026-03-01T08:00:00Z') }
  const id = createPipeline(parts, 'Sales', (id) => emptyDocument(id, 'Sales'))
  const { update } = recordCalls(parts, (id) => describePipeline(requirePipeline(parts, id), null))
  const before = requirePipeline(parts, id)
  const document = { ...emptyDocument(id, 'Sales'), metadata: { name: 'Sales', description: 'By hour' } }
  const change = {
    id,
    ir: document,
    name: 'Orders',
    execution: { ...before.execution, errorHandling: 'skip' },
  } as const

  await expect(update({ ...change, schedule: 'every day' })).rejects.toMatchObject({ code: 'schedule_invalid' })
  await expect(update({ ...change, connectorId: 'gone' })).rejects.toMatchObject({ code: 'not_found' })
  await expect(update({ ...change, ir: { nodes: [] } })).rejects.toMatchObject({ code: 'pipeline_has_problems' })
  expect(requirePipeline(parts, id)).toEqual(before)

  const changed = await update({ ...change, schedule: '0 2 * * *' })
  expect(changed).toMatchObject({ name: 'Orders', description: 'By hour', schedule: '0 2 * * *', version: 3 })
  expect(changed.execution).toEqual(change.execution)
})
