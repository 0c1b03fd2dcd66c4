import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

import { afterEach, beforeEach, expect, test } from 'vitest'

import type { ReaderTools } from '../file-reader.ts'
import { openSourceFile } from '../registry.ts'

let folder: string
let path: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weir-copy-'))
  path = join(folder, 'a.csv.gz')
})
afterEach(() => rm(folder, { recursive: true }))

const open = async (more: Partial<ReaderTools> = {}) => {
  const tools: ReaderTools = {
    get engine(): never {
      throw new TypeError('there is no engine')
    },
    folder: join(folder, 'copies'),
    signal: new AbortController().signal,
    ...more,
  }
  const opened = await openSourceFile({ nodeId: 'src', path, name: 'a.csv.gz' }, { path: '.', format: 'csv' }, tools)
  return opened.columns.map(({ name }) => name)
}
const copies = () => readdir(join(folder, 'copies')).catch(() => [])

/** A table that takes more than its first bytes. */
const table = (head: string) => gzipSync(`${head}\n${Array.from({ length: 300_000 }, Math.random).join(',1\n')},1\n`)

test('the columns of a packed file are known from its head, without a copy', async () => {
  const whole = table('a,b')
  await writeFile(path, whole.subarray(0, whole.length >> 1))
  expect(await open({ columnsOnly: true })).toEqual(['a', 'b'])
  expect(await copies()).toEqual([])
  await expect(open()).rejects.toThrow('ends too early')
  expect(await copies()).toEqual([])
})

test('a copy is made once, and again when the file has changed', async () => {
  await writeFile(path, table('a,b'))
  expect(await open()).toEqual(['a', 'b'])
  const [first, ...others] = await copies()
  expect(others).toEqual([])
  await open()
  expect(await copies()).toEqual([first])
  await writeFile(path, table('a,c'))
  expect(await open()).toEqual(['a', 'c'])
  const after = await copies()
  expect(after.length).toBe(1)
  expect(after).not.toEqual([first])
})

test('a run that is stopped leaves no half copy behind', async () => {
  await writeFile(path, table('a,b'))
  await expect(open({ signal: AbortSignal.abort() })).rejects.toThrow('aborted')
  expect(await copies()).toEqual([])
})
