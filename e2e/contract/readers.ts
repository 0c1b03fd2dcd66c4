import { parseArgs } from 'node:util'

import { loadableModes } from '../../src-main/bench/contract/load-mode-facts.ts'
import { textTable } from '../../src-main/bench/contract/text-table.ts'
import { readerRuns } from './reader-runs.ts'

const usage = `usage: npm run test:readers -- [--runs <n>] [--seed <n>] [--mode <load mode>]
Reads each table as fast as it can while runs load it, and checks that no look shows a part of a load.
`

/** `npm run test:readers`: exits 1 where a reader saw something that is neither before nor after a load. */
async function readers(): Promise<number> {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string', default: '50' },
      seed: { type: 'string', default: '1' },
      mode: { type: 'string' },
    },
  })
  const runs = Number(values.runs)
  const seed = Number(values.seed)
  const modes = loadableModes().map(({ mode }) => mode)
  const isWrong = !Number.isInteger(runs) || runs < 1 || !Number.isInteger(seed)
  if (isWrong || (values.mode !== undefined && !modes.some((mode) => mode === values.mode))) {
    process.stderr.write(`runs and seed are whole numbers, and the load mode one of ${modes.join(', ')}\n${usage}`)
    return 2
  }
  const report = (line: string) => process.stderr.write(`${line}\n`)
  const read = await readerRuns({ runs, seed, mode: values.mode ?? null, report })
  const heading = ['mode', 'runs', 'looks', 'states seen', 'longest look', 'longest wait for a lock', 'faults']
  const ms = (value: number) => `${value.toFixed(1)} ms`
  const rows = read.map((one) => [
    one.mode,
    `${one.runs}`,
    `${one.looks}`,
    `${one.states} of ${one.runs + 1}`,
    ms(one.longestLookMs),
    ms(one.longestWaitMs),
    `${one.faults.length}`,
  ])
  process.stdout.write(`${textTable([heading, ...rows])}\n`)
  for (const { mode, faults } of read) for (const fault of faults) process.stdout.write(`${mode}: ${fault}\n`)
  return read.some(({ faults }) => faults.length > 0) ? 1 : 0
}

process.exitCode = await readers()
