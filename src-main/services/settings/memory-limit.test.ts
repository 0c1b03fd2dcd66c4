import { expect, test } from 'vitest'

import { openStore } from '../../storage/open-store.ts'
import { temporaryFolder } from '../../storage/testing/temporary-folder.ts'
import { defaultMemoryMb, memoryLimitMb } from './memory-limit.ts'

test('a run may use what it asks for, else what is set for the workspace, else a share of the machine', () => {
  using folder = temporaryFolder()
  const store = openStore(folder.path)
  expect(memoryLimitMb(store, null)).toBe(defaultMemoryMb())
  store.settings.put({ memoryMb: 256 })
  expect(memoryLimitMb(store, null)).toBe(256)
  expect(memoryLimitMb(store, 100)).toBe(100)
  store.close()
})
