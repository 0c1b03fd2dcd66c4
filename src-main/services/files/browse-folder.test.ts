import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { temporaryFolder } from '../../storage/testing/temporary-folder.ts'
import { browseFolder } from './browse-folder.ts'

let folder: ReturnType<typeof temporaryFolder>
let data: string
beforeAll(() => {
  folder = temporaryFolder()
  data = join(folder.path, 'data')
  mkdirSync(join(data, 'in', 'deep'), { recursive: true })
  mkdirSync(join(data, '.archive'))
  writeFileSync(join(data, 'part10.csv'), 'a\n')
  writeFileSync(join(data, 'part9.csv'), 'a\nb\n')
  writeFileSync(join(data, 'notes.pdf'), '')
  writeFileSync(join(data, '.hidden.csv'), '')
  writeFileSync(join(data, 'in', 'inner.csv'), '')
  symlinkSync(join(folder.path), join(data, 'link'))
  symlinkSync(join(data, 'gone'), join(data, 'broken'))
})
afterAll(() => {
  folder[Symbol.dispose]()
})

const browse = (query: Parameters<typeof browseFolder>[0]) =>
  browseFolder(query, { baseFolder: folder.path, workspace: folder.path })

test('lists what lies directly in the folder: folders first, then by name with numbers in order, nothing hidden', async () => {
  const page = await browse({ folder: data })
  expect(page.entries.map(({ name, kind }) => `${kind} ${name}`)).toEqual([
    'folder in',
    'folder link',
    'file notes.pdf',
    'file part9.csv',
    'file part10.csv',
  ])
  expect(page.entries.find(({ name }) => name === 'part9.csv')).toMatchObject({ sizeBytes: 4, format: 'csv' })
  expect(page.entries.find(({ name }) => name === 'notes.pdf')).toMatchObject({ format: null })
  expect(page.total).toBe(5)
})

test('names nothing of another folder, whatever is asked for', async () => {
  const page = await browse({ folder: data, contains: 'inner' })
  expect(page.entries).toEqual([])
  const up = await browse({ folder: join(data, 'in', '..') })
  expect(up.folder).toBe(data)
  for (const { name } of [...page.entries, ...up.entries]) expect(name).not.toMatch(/[/\\]/)
})

test('a relative folder starts at that of the pipeline, and none at home', async () => {
  expect((await browse({ folder: 'data/in' })).folder).toBe(join(data, 'in'))
  expect((await browse({ folder: null })).folder).toBe(homedir())
  const { trail } = await browse({ folder: 'data/in' })
  expect(trail.slice(-2)).toEqual([
    { label: 'data', folder: data },
    { label: 'in', folder: join(data, 'in') },
  ])
})

test('ten thousand entries come in pages, each once, and can be narrowed by name', async () => {
  const many = join(folder.path, 'many')
  mkdirSync(many)
  for (let index = 0; index < 10_000; index++) writeFileSync(join(many, `file-${index}.csv`), '')
  const names = new Set<string>()
  for (let offset = 0; offset < 10_000; offset += 500) {
    const page = await browse({ folder: many, offset, limit: 500 })
    expect(page.total).toBe(10_000)
    expect(page.entries).toHaveLength(500)
    for (const { name } of page.entries) names.add(name)
  }
  expect(names.size).toBe(10_000)
  expect((await browse({ folder: many, contains: 'FILE-123.' })).entries.map(({ name }) => name)).toEqual([
    'file-123.csv',
  ])
})

test('a folder that cannot be opened is a sentence', async () => {
  await expect(browse({ folder: join(data, 'nowhere') })).rejects.toMatchObject({
    code: 'folder_unreadable',
    message: expect.stringContaining('there is no such folder') as string,
  })
  await expect(browse({ folder: join(data, 'part9.csv') })).rejects.toMatchObject({
    message: expect.stringContaining('it is a file') as string,
  })
})
