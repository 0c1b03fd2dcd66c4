import { expect, test } from 'vitest'

import { temporaryFolder } from '../storage/testing/temporary-folder.ts'
import { memoryStore } from '../stores/testing/memory-store.ts'
import { fetchFiles } from './fetch-files.ts'
import type { Source } from './source.ts'
import { waitUntilStable } from './wait-until-stable.ts'

const location = 'mem://box/in/a.csv'
const config = { path: 'in', format: 'csv' } as const
const source: Source = { pipelineId: 'p', nodeId: 'src', connector: 'sftp', connectorId: 'c', config, baseFolder: '/' }
const { signal } = new AbortController()

/** Its files grow by a letter with each of the first looks. */
function growingStore(looks: number, modifiedMs: number) {
  const store = memoryStore({ [location]: 'rows' })
  let left = looks
  const stat = async (at: string) => {
    const text = store.objects.get(at)?.text ?? ''
    if (left-- > 0) store.objects.set(at, { text: `${text}s`, metadata: {} })
    return { ...(await store.stat(at))!, modifiedMs }
  }
  return { ...store, stat }
}

test.each([
  ['ahead', 90_000],
  ['behind', -90_000],
])('a file that grows on a server whose clock is %s is waited for', async (_, difference) => {
  const modifiedMs = Date.now() + difference
  const store = growingStore(1, modifiedMs)
  const file = { ...(await memoryStore({ [location]: 'rows' }).stat(location))!, modifiedMs }
  expect((await waitUntilStable(store, source, file, signal)).sizeBytes).toBe(5)
})

test('a file without a time is looked at twice, and one that is old only once', async () => {
  const file = await growingStore(0, 0).stat(location)
  expect((await waitUntilStable(growingStore(1, 0), source, file, signal)).sizeBytes).toBe(5)
  const old = { ...file, modifiedMs: 1 }
  expect(await waitUntilStable(growingStore(1, 1), source, old, signal)).toBe(old)
})

test('a file that grew while it was downloaded is none to load', async () => {
  using folder = temporaryFolder()
  const file = (await memoryStore({ [location]: 'rows' }).stat(location))!
  const places = [{ file, location }]
  const request = { source, places, folder: folder.path, isCopied: false, signal, onProgress: () => undefined }
  await expect(fetchFiles(growingStore(1, 1), request)).rejects.toMatchObject({ code: 'file_changed' })
  expect(await fetchFiles(growingStore(0, 1), request)).toHaveLength(1)
})
