import { expect, test } from 'vitest'

import { plantedRuns } from './planted-runs.ts'

test('every sound record of files with planted flaws is read, and every flawed one is kept with its line and text', async () => {
  const { faults, flaws } = await plantedRuns(30, 1)
  expect(faults).toEqual([])
  expect(flaws.size).toBeGreaterThan(10)
})
