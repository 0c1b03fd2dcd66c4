import { expect, test } from 'vitest'

import { weirHere } from '../hosts/cli/testing/weir-here.ts'
import { loadableModes } from './contract/load-mode-facts.ts'
import { type FailureCase, failureCases } from './contract/failure-cases.ts'
import type { RunPipeline } from './contract/trial.ts'
import { benchContract } from './bench-contract.ts'

const runHere: RunPipeline = async ({ workspace }, { folder }) => {
  const environment = { ...process.env, NO_COLOR: '1', WEIR_DATABASE_URL: '' }
  const { code, stderr } = await weirHere(['run', 'pipeline.json', '--workspace', workspace], { folder, environment })
  return { code, text: stderr }
}

const modes = loadableModes().map(({ mode }) => mode)
const kills = failureCases.filter(({ isKill }) => isKill)

/** Each kill meets two modes, so that every mode meets one; all of them where WEIR_EVERY_MODE is set. */
const skips = (failure: FailureCase, mode: string): boolean => {
  if (!failure.isKill || process.env['WEIR_EVERY_MODE']) return false
  const distance = modes.findIndex((each) => each === mode) - 2 * kills.indexOf(failure)
  return (distance + 2 * modes.length) % modes.length > 1
}

/** `npm run bench -- contract` with a smaller file. */
test.runIf(process.platform !== 'win32')(
  'a table of good rows is kept from a bad value, a file without rows, kills and reruns in every load mode',
  { timeout: 600_000 },
  async () => {
    const { isKept, text } = await benchContract({ rows: 30_000, tell: () => undefined, run: runHere, skips })
    expect(isKept, text).toBe(true)
    for (const mode of modes) expect(text).toContain(mode)
  },
)
