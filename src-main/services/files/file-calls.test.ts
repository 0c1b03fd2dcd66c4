import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { temporaryFolder } from '../../storage/testing/temporary-folder.ts'
import type { ObjectStore } from '../../stores/object-store.ts'
import { openStores } from '../../stores/open-stores.ts'
import { memoryStore } from '../../stores/testing/memory-store.ts'
import { detectFiles } from './detect-files.ts'
import { matchFiles } from './match-files.ts'

let folder: ReturnType<typeof temporaryFolder>
let local: ObjectStore
const now = new Date('2026-01-31T10:00:00Z')
beforeAll(async () => {
  local = (await openStores().of({ connector: 'local_fs', connectorId: null }))!
  folder = temporaryFolder()
  mkdirSync(join(folder.path, 'in'))
  for (const [index, name] of ['b_1.csv', 'a_2.csv', 'c_3.csv', 'other.txt'].entries()) {
    const path = join(folder.path, 'in', name)
    writeFileSync(path, 'Umsatz\n\nid;name;betrag\n1;M\u00fcller;1,5\n2;Schmidt;2,5\n3;Weber;3,5\n', 'latin1')
    utimesSync(path, now, new Date(now.getTime() + index * 1000))
  }
})
afterAll(() => {
  folder[Symbol.dispose]()
})

const tools = () => ({ baseFolder: folder.path, at: now, tempFolder: join(folder.path, 'temp') })

const match = (place: Parameters<typeof matchFiles>[1]['place']) =>
  matchFiles(local, { nodeId: 'orders', place }, folder.path, now)

test('all files that match, in the order in which they are read', async () => {
  const pattern = { type: 'glob', value: '*_*.csv' } as const
  const all = await match({ path: 'in', pattern, ordering: 'fifo_by_name' })
  expect(all.files.map(({ name }) => name)).toEqual(['a_2.csv', 'b_1.csv', 'c_3.csv'])
  expect(all).toMatchObject({ count: 3, read: 3, pathIs: 'folder', failure: null })
  const newest = await match({ path: 'in', pattern, ordering: 'latest_by_mtime' })
  expect(newest).toMatchObject({ count: 3, read: 1 })
  expect(newest.files.map(({ name, isRead }) => `${name} ${isRead}`)).toEqual([
    'c_3.csv true',
    'a_2.csv false',
    'b_1.csv false',
  ])
})

test('a path is told from a folder, and what cannot be read is a sentence with the name of the source', async () => {
  expect(await match({ path: 'in/a_2.csv' })).toMatchObject({ pathIs: 'file', count: 1 })
  expect(await match({ path: 'in/nothing.csv' })).toMatchObject({ pathIs: 'missing', count: 0, failure: null })
  const { failure } = await match({ path: 'nowhere', pattern: { type: 'glob', value: '*' } })
  expect(failure).toMatch(/orders.*folder .*nowhere does not exist/)
})

test('the layout of the first file is found with its evidence', async () => {
  const place = { path: 'in', pattern: { type: 'glob', value: '*.csv' }, ordering: 'fifo_by_name' } as const
  const { file, layout } = await detectFiles(local, { nodeId: 'orders', place }, tools())
  expect(file).toBe('a_2.csv')
  expect(layout).toMatchObject({ format: 'csv', columns: ['id', 'name', 'betrag'] })
  expect(layout?.formatOptions).toMatchObject({ delimiter: ';', encoding: 'windows-1252' })
  expect(layout?.evidence.length).toBeGreaterThan(1)
})

test('the layout of a file in a store is found by its content, of a large one by its first lines', async () => {
  const text = `Umsatz\n\nid;name\n${Array.from({ length: 5 }, (_, id) => `${id};Weber\n`).join('')}`
  const large = `id|note\n${'1|x\n'.repeat(3_000_000)}1|cut off in the mid`
  const store = memoryStore({ 'mem://box/in/wrong.json': text, 'mem://box/in/large.csv': large })
  const detect = (name: string) =>
    detectFiles(store, { nodeId: 'orders', place: { path: `mem://box/in/${name}` } }, tools())
  expect((await detect('wrong.json')).layout).toMatchObject({
    ...{ format: 'csv', columns: ['id', 'name'] },
    formatOptions: { delimiter: ';', skipRows: 2 },
  })
  const { layout } = await detect('large.csv')
  expect(layout).toMatchObject({ formatOptions: { delimiter: '|' }, certainty: 'proven' })
  expect(layout?.evidence[0]).toBe('Seen in its first 4 MB; the rest was not read.')
  expect(await detect('none.csv')).toEqual({ file: null, layout: null, failure: null })
  expect(readdirSync(join(folder.path, 'temp'))).toEqual([])
})
