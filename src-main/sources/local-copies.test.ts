import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { expect, test } from 'vitest'

import { temporaryFolder } from '../storage/testing/temporary-folder.ts'
import type { ObjectStore } from '../stores/object-store.ts'
import { memoryStore } from '../stores/testing/memory-store.ts'
import { fetchFiles } from './fetch-files.ts'
import { openLocalCopies } from './local-copies.ts'
import { localName } from './local-name.ts'
import type { FoundFile, Source } from './source.ts'

const config = { path: 'in', format: 'csv' } as const
const source: Source = { pipelineId: 'p', nodeId: 'src', connector: 's3', connectorId: 'c', config, baseFolder: '/' }
const signal = new AbortController().signal

async function fileOf(store: ObjectStore, location: string, name = store.paths.nameOf(location)): Promise<FoundFile> {
  return { ...(await store.stat(location))!, name }
}

test.each(['../../../out.csv', String.raw`..\..\..\out.csv`, '..', '', 'C:out.csv', 'a\0.csv', 'x'.repeat(300)])(
  'a file of another machine with the name %o is copied into the folder that was meant',
  async (name) => {
    using root = temporaryFolder()
    const folder = join(root.path, 'a', 'b', 'copies')
    const store = memoryStore({ 'mem://box/in/a.csv': 'rows' })
    const file = await fileOf(store, 'mem://box/in/a.csv', name)
    const places = [{ file, location: file.location }]
    const request = { source, places, folder, isCopied: false, signal, onProgress: () => undefined }
    const [fetched] = await fetchFiles(store, request)
    expect(dirname(fetched!.path)).toBe(folder)
    const { path } = await openLocalCopies(folder).bring(store, source, file)
    expect(dirname(dirname(path))).toBe(folder)
    expect([readFileSync(fetched!.path, 'utf8'), readFileSync(path, 'utf8')]).toEqual(['rows', 'rows'])
    expect(readdirSync(root.path)).toEqual(['a'])
    expect(existsSync(join(root.path, 'out.csv'))).toBe(false)
  },
)

test('the name of a folder for a node does not lead out of the folder above', () => {
  expect(['src', '../../x', '..', String.raw`a\b`, 'A'].map(localName)).toEqual([
    'src',
    ...Array.from({ length: 4 }, () => expect.stringMatching(/^[0-9a-f]{24}$/) as string),
  ])
})

test('copies are removed by their size, the oldest first, and none that is in use or on its way', async () => {
  using folder = temporaryFolder()
  const names = ['a', 'b', 'c', 'd', 'e']
  const at = (name: string) => `mem://box/in/${name}.csv`
  const store = memoryStore(Object.fromEntries(names.map((name) => [at(name), 'ten bytes!'])))
  let time = 0
  const copies = openLocalCopies(folder.path, { mostBytes: 25, heldMs: 100, now: () => time })
  const bring = async (name: string, from: ObjectStore = store) =>
    (await copies.bring(from, source, await fileOf(store, at(name)))).path
  const answer = new AbortController()
  const slow: ObjectStore = {
    ...store,
    async *read(...request) {
      if (!answer.signal.aborted) await once(answer.signal, 'abort')
      yield* store.read(...request)
    },
  }
  const onItsWay = bring('a', slow)
  const [b, c, d] = [await bring('b'), await bring('c'), await bring('d')]
  expect([b, c, d].map(existsSync)).toEqual([true, true, true])
  time = 90
  expect(await bring('b')).toBe(b)
  time = 150
  const e = await bring('e')
  expect([b, c, d, e].map(existsSync)).toEqual([true, false, false, true])
  answer.abort()
  expect(existsSync(await onItsWay)).toBe(true)
})
