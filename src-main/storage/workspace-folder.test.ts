import { existsSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { temporaryFolder } from './testing/temporary-folder.ts'
import { openWorkspaceFolder } from './workspace-folder.ts'

test('a workspace is made with the folders above it, closed to others', () => {
  using folder = temporaryFolder()
  const root = join(folder.path, 'a', 'b')
  const { logs } = openWorkspaceFolder(root)
  expect(existsSync(logs)).toBe(true)
  if (process.platform !== 'win32') expect(statSync(root).mode & 0o077).toBe(0)
})

test('a path on which nothing can be made is refused with the reason', () => {
  using folder = temporaryFolder()
  const file = join(folder.path, 'file')
  writeFileSync(file, 'x')
  expect(() => openWorkspaceFolder(file)).toThrow('a file of that name is in the way')
  expect(() => openWorkspaceFolder(join(file, 'ws'))).toThrow('is in the way')
})

test.runIf(process.platform === 'linux')(
  'a folder that lets nothing be made in it does not hold the command up',
  () => {
    expect(() => openWorkspaceFolder('/proc/weir/workspace')).toThrow('a folder in its path cannot be made')
  },
)
