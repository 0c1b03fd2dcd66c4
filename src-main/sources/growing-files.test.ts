import { readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

import { temporaryFolder } from '../storage/testing/temporary-folder.ts'
import type { StoredObject } from '../stores/object-store.ts'
import { memoryStore } from '../stores/testing/memory-store.ts'
import { fetchFiles } from './fetch-files.ts'
import type { Source } from './source.ts'
import { waitUntilAllStable, waitUntilStable } from './wait-until-stable.ts'

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

test('what a store is known to have taken whole is read without another look', async () => {
  using folder = temporaryFolder()
  const staged = 'mem://box/staged/a.csv'
  const store = memoryStore({ [staged]: 'rows' })
  const file = { ...(await store.stat(staged))!, location, etag: 'of the original' }
  let looks = 0
  const stat = (at: string) => {
    looks++
    return store.stat(at)
  }
  const request = { source, places: [{ file, location: staged }], folder: folder.path, isCopied: false, signal }
  const fetching = { ...request, onProgress: () => undefined }
  const [fetched] = await fetchFiles({ ...store, stat, knowsContent: true }, fetching)
  expect([readFileSync(fetched!.path, 'utf8'), looks]).toEqual(['rows', 0])
  await fetchFiles({ ...store, stat }, fetching)
  expect(looks).toBe(2)
})

test('many new files of a store are looked at by one more listing, and those that grew by themselves', async () => {
  const names = Array.from({ length: 100 }, (_, index) => `mem://box/in/${index}.csv`)
  const store = memoryStore(Object.fromEntries(names.map((name) => [name, 'rows'])))
  const fresh = async () => (await Promise.all(names.map((name) => store.stat(name)))).map((file) => fromNow(file!))
  const fromNow = (file: StoredObject) => ({ ...file, modifiedMs: 0 })
  const looked: string[] = []
  const stat = async (at: string) => {
    looked.push(at)
    return fromNow((await store.stat(at))!)
  }
  const found = await fresh()
  store.objects.set(names[7]!, { text: 'more rows', metadata: {} })
  const stable = await waitUntilAllStable({ ...store, stat }, source, found, fresh, signal)
  expect(new Set(looked)).toEqual(new Set([names[7]]))
  expect(stable.map(({ sizeBytes }) => sizeBytes)).toEqual(names.map((_, index) => (index === 7 ? 9 : 4)))
})
