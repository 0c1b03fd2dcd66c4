import { expect, test } from 'vitest'

import { temporaryFolder } from '../../storage/testing/temporary-folder.ts'
import { weirHere } from './testing/weir-here.ts'

test('a key is printed when it is created and never again, and ends by the characters that it is listed by', async () => {
  using folder = temporaryFolder()
  const weir = (...args: readonly string[]) =>
    weirHere(['keys', ...args, '--workspace', folder.path], { folder: folder.path, environment: process.env })
  const { key } = JSON.parse((await weir('create', '--name', 'CI', '--role', 'editor', '--json')).stdout) as {
    key: string
  }
  expect(key).toMatch(/^krn_/)
  const listed = await weir('list')
  expect(listed.stdout).toContain('editor')
  expect(listed.stdout).not.toContain(key)
  expect((await weir('create', '--name', 'CI', '--role', 'owner')).code).toBe(2)
  expect((await weir('revoke', key.slice(0, 12))).stdout).toContain('Revoked.')
  expect((await weir('revoke', key.slice(0, 12))).stdout).toContain('It was already revoked.')
}, 120_000)
