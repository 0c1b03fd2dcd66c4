import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { temporaryFolder } from '../storage/testing/temporary-folder.ts'
import { localFs } from '../stores/local-fs/local-fs.ts'
import type { ObjectStore, ReadOptions } from '../stores/object-store.ts'
import { endOfElements } from './end-of-elements.ts'
import { endOfRecords } from './first-part.ts'
import { openLocalCopies } from './local-copies.ts'
import type { Source } from './source.ts'

const quote = '"'.charCodeAt(0)

test('a record ends at a line feed outside of quotes', () => {
  expect(endOfRecords(Buffer.from('a,b\n1,"x\ny"\n2,"z\n'), quote)).toBe('a,b\n1,"x\ny"\n'.length)
  expect(endOfRecords(Buffer.from('{"a":"\\""}\n{"a"'), null)).toBe('{"a":"\\""}\n'.length)
  expect(endOfRecords(Buffer.from('one line'), quote)).toBe(0)
})

test('an element of an array ends before the comma that follows it, and not inside of a text or a value', () => {
  const begin = '[{"a":"],\\"","b":[1,{"c":2}]} ,\n{"a":3},{"a'
  expect(begin.slice(0, endOfElements(Buffer.from(begin)))).toBe('[{"a":"],\\"","b":[1,{"c":2}]} ,\n{"a":3}')
  expect(endOfElements(Buffer.from('\ufeff [1,2,3'))).toBe(Buffer.byteLength('\ufeff [1,2'))
  for (const unclear of ['{"a":[1,2', '[{"a":1]},{', '[1],[2', '[{"a":1', ''])
    expect(endOfElements(Buffer.from(unclear))).toBe(0)
})

/** A store that is far away, and counts what is read from it. */
async function farStore() {
  const here = await localFs.open(
    { connectorId: null, type: 'local_fs', config: {}, authMethod: 'none', secrets: {} },
    {},
  )
  const read: ReadOptions[] = []
  const store: ObjectStore = {
    ...here,
    localPath: () => null,
    read: (location, options = {}) => {
      read.push(options)
      return here.read(location, options)
    },
  }
  return { store, read }
}

test('a preview of a large file of lines reads its beginning only, and a run all of it', async () => {
  using folder = temporaryFolder()
  const path = join(folder.path, 'a.csv')
  const line = 'name,"with a\nline feed",1234567890\n'
  writeFileSync(path, line.repeat(400_000))
  const { store, read } = await farStore()
  const config = { path, format: 'csv' } as const
  const source: Source = { pipelineId: 'p', nodeId: 'src', connector: 's3', connectorId: 'c', config, baseFolder: '/' }
  const copies = openLocalCopies(join(folder.path, 'copies'))
  const file = (await store.stat(path))!
  const part = await copies.bring(store, source, file, { firstPart: true })
  expect(read.map(({ range }) => range)).toEqual([{ start: 0, end: 4 << 20 }])
  const text = readFileSync(part.path, 'utf8')
  expect(part.part).toEqual({ rowCount: null })
  expect(text.length).toBeGreaterThan(4_000_000)
  expect(text).toBe(line.repeat(text.length / line.length))
  const whole = await copies.bring(store, source, file)
  expect(whole.part).toBeUndefined()
  expect(readFileSync(whole.path).length).toBe(file.sizeBytes)
  read.length = 0
  await copies.bring(store, source, file, { firstPart: true })
  expect(read).toEqual([])
})

test('a preview of a large array of JSON reads its beginning only, unless its records are somewhere inside', async () => {
  using folder = temporaryFolder()
  const path = join(folder.path, 'a.json')
  const element = '{"name": "a, \\"quoted\\" ] name", "values": [1, {"b": 2}]}'
  writeFileSync(path, `[${Array.from({ length: 200_000 }, () => element).join(',\n')}]`)
  const { store, read } = await farStore()
  const bring = async (config: Source['config']) => {
    const of = { pipelineId: 'p', nodeId: 'src', connector: 's3', connectorId: 'c', config, baseFolder: '/' }
    const copies = openLocalCopies(join(folder.path, 'copies'))
    return copies.bring(store, of, (await store.stat(path))!, { firstPart: true })
  }
  const part = await bring({ path, format: 'json' })
  expect(read.map(({ range }) => range)).toEqual([{ start: 0, end: 4 << 20 }])
  const records = JSON.parse(readFileSync(part.path, 'utf8')) as readonly unknown[]
  expect(records.length).toBeGreaterThan(50_000)
  expect(records.at(-1)).toEqual(JSON.parse(element))
  expect((await bring({ path, format: 'json', formatOptions: { recordPath: 'data' } })).part).toBeUndefined()
})
