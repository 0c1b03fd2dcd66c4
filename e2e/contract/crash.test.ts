import { expect, test } from 'vitest'

import { crashRuns } from './crash-runs.ts'
import { tallyText } from './tally.ts'

/** The short form of `npm run test:crash`; each run of the tests draws other moments. */
test.runIf(process.platform === 'linux')(
  'kill -9 at random moments of a load loses, doubles and half shows no row',
  { timeout: 600_000 },
  async () => {
    const seed = Date.now() % 1_000_000
    const { crashes } = await crashRuns({ runs: 12, seed, mode: null, victim: null, report: () => undefined })
    const faults = crashes.flatMap(({ number, mode, victim, instant, faults }) =>
      faults.map((fault) => `run ${number}, ${mode}, ${victim} killed while ${instant}: ${fault}`),
    )
    expect(faults, `npm run test:crash -- --runs 12 --seed ${seed}`).toEqual([])
    expect(crashes).toHaveLength(12)
    console.log(`seed ${seed}\n${tallyText(crashes)}`)
  },
)
