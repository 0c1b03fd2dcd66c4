import { expect, test } from 'vitest'

import type { Source } from '../../sources/source.ts'
import { ownIdentity } from '../../processes/process-identity.ts'
import { openStore } from '../../storage/open-store.ts'
import { temporaryFolder } from '../../storage/testing/temporary-folder.ts'
import { s3Paths } from '../../stores/s3/s3-paths.ts'
import type { StoreOf, Stores } from '../../stores/open-stores.ts'
import { sourceStamps } from '../documents/source-stamps.ts'
import { openKnownColumns } from '../documents/known-columns.ts'
import { createPipeline } from '../pipelines/edit-pipelines.ts'
import { loadedBefore } from '../runs/loaded-before.ts'
import type { StudioParts } from '../studio-parts.ts'

const ir = {
  ...{ kind: 'pipeline', version: '1.0', id: 'p', metadata: { name: 'p' } },
  errorHandling: { dlq: { enabled: false }, retry: { maxAttempts: 1, backoff: 'none' } },
  nodes: [
    { id: 'src', kind: 'source', connector: 's3', config: { path: 'a.csv', format: 'csv' } },
    { id: 'tgt', kind: 'target', input: 'src', schema: 'public.t', loadMode: 'append' },
  ],
}

test('stamps, and what was loaded before, are found through the connector of the pipeline and in its bucket', async () => {
  using folder = temporaryFolder()
  const store = openStore(folder.path)
  const entered = { description: '', authMethod: 'none' as const, sealed: null }
  const config = { bucket: 'lake', region: 'eu-central-1' }
  store.connectors.put({ id: 'lake', name: 'Lake', type: 'aws_s3', ...entered, config }, '2026-05-01T00:00:00Z')
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

test('a listing is made anew once a run has taken a file through the connector, and once it has archived it', async () => {
  using folder = temporaryFolder()
  const store = openStore(folder.path)
  const now = () => new Date('2026-05-02T10:00:00Z')
  const pipelineId = createPipeline({ store, now }, 'p', () => ir)
  const owned = { pipelineId, pipelineName: 'p', irVersion: 1, host: 'test', engine: 'none', owner: ownIdentity() }
  store.runs.add({ id: 'run', ...owned, startedAt: '2026-05-01T00:00:00Z' })
  let listed = 0
  const file = { location: 's3://lake/a.csv', name: 'a.csv', sizeBytes: 1, modifiedMs: 0, etag: 'e' }
  const stat = () => Promise.resolve((listed++, file))
  const stores = { of: () => Promise.resolve({ paths: s3Paths, stat }) } as unknown as Stores
  const columns = openKnownColumns({ stores, copies: {} as never }, store, {} as never, folder.path)
  const of = { nodeId: 'src', connector: 's3', connectorId: 'lake' }
  const config = { path: 'a.csv', bucket: 'lake', format: 'csv' } as const
  const times = async () => {
    await columns.listing({ ...of, pipelineId, config, baseFolder: '/' }, now(), 'needed')
    return listed
  }
  expect([await times(), await times()]).toEqual([1, 1])
  const places = { originalPath: file.location, claimedPath: 's3://lake/.c', stagedPath: 's3://lake/.p/a.csv' }
  const folders = { successFolder: 's3://lake/done', failureFolder: 's3://lake/bad' }
  const { id } = store.staging.add({ runId: 'run', ...of, ...places, ...folders })
  expect([await times(), await times()]).toEqual([2, 2])
  store.staging.finalize(id, 's3://lake/done/a.csv')
  expect([await times(), await times()]).toEqual([3, 3])
  store.close()
})
