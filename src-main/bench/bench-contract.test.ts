import { expect, test } from 'vitest'

import { loadableModes } from './contract/load-mode-facts.ts'
import { benchContract } from './bench-contract.ts'

/** `npm run bench -- contract` with a smaller file. */
test.runIf(process.platform !== 'win32')(
  'a table of good rows is kept from a bad value, a file without rows, kills and reruns in every load mode',
  { timeout: 600_000 },
  async () => {
    const { isKept, text } = await benchContract({ rows: 30_000, tell: () => undefined })
    expect(isKept, text).toBe(true)
    for (const { mode } of loadableModes()) expect(text).toContain(mode)
  },
)
