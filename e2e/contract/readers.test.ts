import { expect, test } from 'vitest'

import { loadableModes } from '../../src-main/bench/contract/load-mode-facts.ts'
import { readerRuns } from './reader-runs.ts'

/** The short form of `npm run test:readers`. */
test('a reader sees a table before a load or after it, and never in between', { timeout: 300_000 }, async () => {
  const read = await readerRuns({ runs: 3, seed: Date.now() % 1_000_000, mode: null, report: () => undefined })
  expect(read.map(({ mode }) => mode)).toEqual(loadableModes().map(({ mode }) => mode))
  for (const { mode, faults, looks, states } of read) {
    expect(faults, mode).toEqual([])
    expect(states, mode).toBe(4)
    expect(looks, mode).toBeGreaterThan(20)
  }
})
