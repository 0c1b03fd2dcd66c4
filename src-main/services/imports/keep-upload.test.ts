import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'

import { expect, test } from 'vitest'

import { temporaryFolder } from '../../storage/testing/temporary-folder.ts'
import { keepUploadsIn } from './keep-upload.ts'

const batch = '2026-11-30-120000-abc'

async function* chunks(...texts: readonly (string | Error)[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) {
    await Promise.resolve()
    if (text instanceof Error) throw text
    yield Buffer.from(text)
  }
}
const upload = (name: string, ...texts: readonly (string | Error)[]) => ({
  batch,
  name,
  sizeBytes: null,
  bytes: chunks(...texts),
})

test('an upload is a file of its batch, whatever its name', async () => {
  using temporary = temporaryFolder()
  const root = join(temporary.path, 'uploads')
  const keep = keepUploadsIn(root)
  const names = [
    'orders.csv',
    '../x',
    '..\\..\\y.csv',
    'CON',
    `${'n'.repeat(300)}.csv`,
    'Müller 東京.csv',
    'a\0b.csv',
    '',
  ]
  const paths = []
  for (const name of names) paths.push(await keep(upload(name, 'a,b\n', '1,2\n')))
  expect(paths.map((path) => relative(join(root, batch), path))).toEqual([
    'orders.csv',
    'x',
    'y.csv',
    '_CON',
    `${'n'.repeat(176)}.csv`,
    'Müller 東京.csv',
    'ab.csv',
    'file',
  ])
  expect(readFileSync(paths[0] ?? '', 'utf8')).toBe('a,b\n1,2\n')
  expect(readdirSync(root)).toEqual([batch])
})

test('uploads of one name come at the same moment, and all are kept', async () => {
  using temporary = temporaryFolder()
  const keep = keepUploadsIn(temporary.path)
  const texts = Array.from({ length: 20 }, (_, index) => String(index))
  const paths = await Promise.all(texts.map((text, index) => keep(upload(index % 2 ? 'A.csv' : 'a.csv', text))))
  expect(new Set(paths.map((path) => path.toLowerCase())).size).toBe(texts.length)
  expect(paths.map((path) => readFileSync(path, 'utf8'))).toEqual(texts)
})

test('an upload that breaks off leaves nothing', async () => {
  using temporary = temporaryFolder()
  const keep = keepUploadsIn(temporary.path)
  await expect(keep(upload('a.csv', 'half', new Error('aborted')))).rejects.toThrow('aborted')
  expect(readdirSync(temporary.path)).toEqual([])
})

test('an upload that does not fit is refused: before its first byte where it says its size, else when the room ends', async () => {
  using temporary = temporaryFolder()
  const reserve = 1 << 28
  const keep = keepUploadsIn(temporary.path, () => Promise.resolve(reserve + 6))
  let wasRead = false
  async function* watched() {
    await Promise.resolve()
    wasRead = true
    yield Buffer.from('x')
  }
  await expect(keep({ batch, name: 'big.csv', sizeBytes: 7_000_000, bytes: watched() })).rejects.toThrow(
    /^The disk that holds .* is full: the file needs 7 MB\. /,
  )
  expect(wasRead).toBe(false)
  await expect(keep(upload('a.csv', '1234', '567'))).rejects.toMatchObject({ code: 'disk_full' })
  expect(readdirSync(temporary.path)).toEqual([])
  await keep(upload('a.csv', '123456'))
})

test('a batch cannot lead out of the uploads', async () => {
  using temporary = temporaryFolder()
  const keep = keepUploadsIn(join(temporary.path, 'uploads'))
  for (const wrong of ['', '..', '../../../../x', 'a/b/c/d/e', 'ABCDEFGHIJ', 'x'.repeat(41), '.hidden-batch']) {
    await expect(keep({ ...upload('a.csv', 'x'), batch: wrong })).rejects.toMatchObject({ code: 'request_invalid' })
  }
  expect(readdirSync(temporary.path)).toEqual([])
})

test('what a killed process left of an upload is removed by the next one', async () => {
  using temporary = temporaryFolder()
  mkdirSync(join(temporary.path, 'older-batch'))
  writeFileSync(join(temporary.path, '.unfinished-1'), 'half')
  await keepUploadsIn(temporary.path)(upload('a.csv', 'x'))
  expect(readdirSync(temporary.path).sort()).toEqual([batch, 'older-batch'])
})
