import { expect, test } from 'vitest'

import { weirHere } from '../hosts/cli/testing/weir-here.ts'
import { loadableModes } from './contract/load-mode-facts.ts'
import type { RunPipeline } from './contract/trial.ts'
import { benchContract } from './bench-contract.ts'

const runHere: RunPipeline = async ({ workspace }, { folder }) => {
  const environment = { ...process.env, NO_COLOR: '1', WEIR_DATABASE_URL: '' }
  const { code, stderr } = await weirHere(['run', 'pipeline.json', '--workspace', workspace], { folder, environment })
  return { code, text: stderr }
}

/** `npm run bench -- contract` with a smaller file. */
test.runIf(process.platform !== 'win32')(
  'a table of good rows is kept from a bad value, a file without rows, kills and reruns in every load mode',
  { timeout: 600_000 },
  async () => {
    const { isKept, text } = await benchContract({ rows: 30_000, tell: () => undefined, run: runHere })
    expect(isKept, text).toBe(true)
    for (const { mode } of loadableModes()) expect(text).toContain(mode)
  },
)
