import { expect, test } from 'vitest'

import { conventionRuns } from './convention-runs.ts'

test('no value of a column in any convention is read as another date or number', async () => {
  const tally = await conventionRuns(100, 20_261_130, () => undefined)
  expect(tally.wrong).toEqual([])
  // Most columns of a real convention are proven by their values: a reader that gives up everywhere fails too.
  expect(tally.typed).toBeGreaterThan(40)
  expect(tally.coercedValues).toBeGreaterThan(50)
})
