import { join } from 'node:path'

import { expect, test } from 'vitest'

import { withProcessLock } from './process-lock.ts'
import { temporaryFolder } from './testing/temporary-folder.ts'

test('who waits in vain is told which process holds the lock', async () => {
  using folder = temporaryFolder()
  const file = join(folder.path, 'lock.sqlite')
  let end = () => {}
  const held = new Promise<void>((resolve) => (end = resolve))
  let begin = () => {}
  const begun = new Promise<void>((resolve) => (begin = resolve))
  const first = withProcessLock(file, () => {
    begin()
    return held
  })
  await begun
  const second = withProcessLock(file, () => Promise.resolve('mine'), 50)
  await expect(second).rejects.toMatchObject({
    code: 'workspace_lock_held',
    message: `Another Weir on this machine (process ${process.pid}) has been changing the secrets of this workspace for a minute. Wait, or close that window or stop that command, then try again. It holds ${file}.`,
  })
  end()
  await first
  expect(await withProcessLock(file, () => Promise.resolve('mine'))).toBe('mine')
})
