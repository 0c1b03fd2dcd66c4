import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, expect, test } from 'vitest'

import { ownIdentity } from '../../processes/process-identity.ts'
import { withStartLock } from './start-lock.ts'

const root = mkdtempSync(join(tmpdir(), 'weir-lock-'))
const own = join(root, 'own')
writeFileSync(own, JSON.stringify(ownIdentity()))
afterAll(() => rmSync(root, { recursive: true }))

test('of many who start or stop the server at once, one does so at a time, also when the holder before died', async () => {
  const folder = mkdtempSync(join(root, 'many-'))
  writeFileSync(join(folder, '7'), JSON.stringify({ pid: 2 ** 22 - 1, startedAt: 'long ago' }))
  let inside = 0
  const most: number[] = []
  await Promise.all(
    Array.from({ length: 20 }, () =>
      withStartLock(folder, own, async () => {
        most.push(++inside)
        await new Promise((resolve) => setTimeout(resolve, 2))
        inside--
      }),
    ),
  )
  expect(most).toEqual(Array.from({ length: 20 }, () => 1))
  expect(readdirSync(folder)).toEqual(['27.free'])
})

test('work that fails gives the lock back', async () => {
  const folder = mkdtempSync(join(root, 'fails-'))
  await expect(withStartLock(folder, own, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await withStartLock(folder, own, () => Promise.resolve('next'))).toBe('next')
})

test('a lock torn by a power cut holds nobody up', async () => {
  const folder = mkdtempSync(join(root, 'torn-'))
  writeFileSync(join(folder, '3'), '{"pid": 1')
  expect(await withStartLock(folder, own, () => Promise.resolve('in'))).toBe('in')
})

test('a folder that is removed while its lock is held fails nothing that was done under it', async () => {
  const folder = mkdtempSync(join(root, 'gone-'))
  const work = () => {
    rmSync(folder, { recursive: true })
    return Promise.resolve('done')
  }
  expect(await withStartLock(folder, own, work)).toBe('done')
})
