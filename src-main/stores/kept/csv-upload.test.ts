import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { expect, test } from 'vitest'

import { temporaryFolder } from '../../storage/testing/temporary-folder.ts'
import { storeConformance } from '../testing/store-conformance.ts'
import { csvUpload } from './csv-upload.ts'
import { keptPlace } from './kept-place.ts'
import { addUpload, currentUpload, removeUploadsBefore } from './upload-folder.ts'

const access = { connectorId: 'crm', type: 'csv_upload', config: {}, authMethod: 'none', secrets: {} }

storeConformance(
  'csv_upload',
  async () => {
    const folder = temporaryFolder()
    const { pathOf } = keptPlace('csv_upload', 'crm', folder.path)
    const put = (location: string, content: string | Uint8Array) => {
      mkdirSync(dirname(pathOf(location)), { recursive: true })
      writeFileSync(pathOf(location), content)
      return Promise.resolve()
    }
    await put('csv_upload://crm/1/customers.csv', 'id')
    const store = await csvUpload.open(access, { keptFolder: folder.path })
    const close = () => {
      folder[Symbol.dispose]()
      return Promise.resolve()
    }
    return { store, root: 'csv_upload://crm', put, manyFiles: 1, close }
  },
  { isReadOnly: true },
)

const upload = (folder: string, name: string, text: string) =>
  addUpload(folder, (unfinished) => {
    writeFileSync(join(unfinished, name), text)
    return Promise.resolve(name)
  })

test('an upload replaces the one before as a whole, and who reads that one still can', async () => {
  using folder = temporaryFolder()
  const own = join(folder.path, 'crm')
  const store = await csvUpload.open(access, { keptFolder: folder.path })
  const listed = async () => {
    const found = []
    for await (const file of store.list('csv_upload://crm')) found.push(file)
    return found
  }
  expect(await listed()).toEqual([])
  await upload(own, 'a.csv', 'first')
  const [first] = await listed()
  expect(first).toMatchObject({ location: 'csv_upload://crm/1/a.csv', name: 'a.csv', sizeBytes: 5 })
  await upload(own, 'b.csv', 'second')
  expect(await listed()).toMatchObject([{ location: 'csv_upload://crm/2/b.csv' }])
  expect(readFileSync(store.localPath(first?.location ?? '') ?? '', 'utf8')).toBe('first')
  await removeUploadsBefore(own, 2)
  expect(readdirSync(own)).toEqual(['2'])
})

test('an upload that fails on its way changes nothing, and of two at once none is lost', async () => {
  using folder = temporaryFolder()
  await upload(folder.path, 'a.csv', 'first')
  const failing = addUpload(folder.path, (unfinished) => {
    writeFileSync(join(unfinished, 'b.csv'), 'half')
    return Promise.reject(new Error('the disk is full'))
  })
  await expect(failing).rejects.toThrow('the disk is full')
  expect(readdirSync(folder.path)).toEqual(['1'])
  const numbers = await Promise.all(['b', 'c', 'd'].map((name) => upload(folder.path, `${name}.csv`, name)))
  expect(numbers.map(({ number }) => number).sort()).toEqual([2, 3, 4])
  expect((await currentUpload(folder.path))?.number).toBe(4)
})
