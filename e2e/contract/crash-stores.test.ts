import { afterAll, expect, test } from 'vitest'

import { openContractStores, storeNames } from './contract-stores.ts'
import { crashRuns } from './crash-runs.ts'
import { tallyText } from './tally.ts'

const opened = await openContractStores(process.platform === 'linux' ? storeNames : [])
afterAll(() => opened.stop())

/** The short form of `npm run test:crash -- --stores …`; each run of the tests draws other moments. */
test.runIf(opened.stores.length > 0)(
  `kill -9 at random moments of a load from ${opened.stores.map(({ name }) => name).join(', ')} loses and doubles no row and strands no file`,
  { timeout: 600_000 },
  async () => {
    const { stores } = opened
    const seed = Date.now() % 1_000_000
    const runs = stores.length
    const { crashes } = await crashRuns({ runs, seed, mode: 'append', victim: null, stores, report: () => undefined })
    const faults = crashes.flatMap(({ number, mode, victim, instant, faults }) =>
      faults.map((fault) => `run ${number}, ${mode}, ${victim} killed while ${instant}: ${fault}`),
    )
    const again = `npm run test:crash -- --stores ${stores.map(({ name }) => name).join(',')} --runs ${runs} --seed ${seed}`
    expect(faults, again).toEqual([])
    console.log(`${again}\n${tallyText(crashes)}`)
  },
)

for (const name of opened.missing) test.skip(`kill -9 while loading from ${name}: skipped, no server`)
