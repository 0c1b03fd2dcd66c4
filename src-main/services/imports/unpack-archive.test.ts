import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { zipSync } from 'fflate'
import { expect, test } from 'vitest'

import { temporaryFolder } from '../../storage/testing/temporary-folder.ts'
import { archiveLimits, unpackArchive } from './unpack-archive.ts'

test.each([
  ['holds too many files', { files: 1 }, 'it holds 2 files, more than 1'],
  ['unpacks to far more than its size', { smallBytes: 1_000, ratio: 20 }, 'made to fill a disk'],
  ['would fill the disk', { reservedBytes: Number.MAX_SAFE_INTEGER }, 'is full'],
])('an archive that %s is refused before a byte is written', async (_, limits, reason) => {
  using temporary = temporaryFolder()
  const path = join(temporary.path, 'bomb.zip')
  writeFileSync(path, zipSync({ 'a.csv': new Uint8Array(200_000), 'b.csv': new Uint8Array(200_000) }))
  const order = {
    file: { nodeId: 'source', path, name: 'bomb.zip' },
    into: join(temporary.path, 'imports'),
    signal: new AbortController().signal,
    limits: { ...archiveLimits, ...limits },
  }
  await expect(unpackArchive(order)).rejects.toThrow(reason)
  expect(readdirSync(temporary.path)).toEqual(expect.arrayContaining(['bomb.zip']))
  expect(readdirSync(temporary.path).flatMap((name) => (name === 'imports' ? readdirSync(order.into) : []))).toEqual([])
})

test('unpacking that is stopped leaves nothing', async () => {
  using temporary = temporaryFolder()
  const path = join(temporary.path, 'a.zip')
  writeFileSync(path, zipSync({ 'a.csv': new Uint8Array(200_000), 'b.csv': new Uint8Array(200_000) }))
  const into = join(temporary.path, 'imports')
  const stopped = unpackArchive({ file: { nodeId: 'source', path, name: 'a.zip' }, into, signal: AbortSignal.abort() })
  await expect(stopped).rejects.toThrow('abort')
  expect(readdirSync(into)).toEqual([])
})
