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
