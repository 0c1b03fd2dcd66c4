import { expect, test } from 'vitest'

import type { Source } from '../../sources/source.ts'
import { openStore } from '../../storage/open-store.ts'
import { temporaryFolder } from '../../storage/testing/temporary-folder.ts'
import type { StoreOf } from '../../stores/open-stores.ts'
import { sourceStamps } from '../documents/source-stamps.ts'
import { createPipeline } from '../pipelines/edit-pipelines.ts'
import { loadedBefore } from '../runs/loaded-before.ts'
import type { StudioParts } from '../studio-parts.ts'

test('stamps, and what was loaded before, are found through the connector of the pipeline and in its bucket', async () => {
  using folder = temporaryFolder()
  const store = openStore(folder.path)
  const entered = { description: '', authMethod: 'none' as const, sealed: null }
  const config = { bucket: 'lake', region: 'eu-central-1' }
  store.connectors.put({ id: 'lake', name: 'Lake', type: 'aws_s3', ...entered, config }, '2026-05-01T00:00:00Z')
  const ir = {
    ...{ kind: 'pipeline', version: '1.0', id: 'p', metadata: { name: 'p' } },
    errorHandling: { dlq: { enabled: false }, retry: { maxAttempts: 1, backoff: 'none' } },
    nodes: [
      { id: 'src', kind: 'source', connector: 's3', config: { path: 'a.csv', format: 'csv' } },
      { id: 'tgt', kind: 'target', input: 'src', schema: 'public.t', loadMode: 'append' },
    ],
  }
  const now = () => new Date('2026-05-02T10:00:00Z')
  const asked: StoreOf[] = []
  const note = (source: StoreOf) => {
    asked.push(source)
    return Promise.resolve(null)
  }
  const files = (source: Source) => note(source).then(() => [])
  // Stands for stores over a network, which are asked and hold nothing.
  const parts = { store, now, columns: { files }, stores: { of: note } } as unknown as StudioParts
  const id = createPipeline(parts, 'p', () => ir)
  store.pipelines.keepConnector(id, 'lake', now().toISOString())
  await sourceStamps(parts, { ir, baseFolder: '/', pipelineId: id }, 'again')
  await loadedBefore(parts, { pipelineId: id, ir }, new AbortController().signal)
  const through = { connectorId: 'lake', config: { bucket: 'lake' } }
  expect(asked).toMatchObject([through, through])
  store.close()
})
