import { parseArgs } from 'node:util'

import { loadableModes } from '../../src-main/bench/contract/load-mode-facts.ts'
import { openContractStores, storeNames } from './contract-stores.ts'
import { crashRuns } from './crash-runs.ts'
import { tallyText, summaryText } from './tally.ts'
import { type Victim, victimNames } from './victims.ts'

const usage = `usage: npm run test:crash -- [--runs <n>] [--seed <n>] [--mode <load mode>] [--victim ${victimNames.join('|')}] [--stores ${storeNames.join(',')}]
Kills Weir with kill -9 in the middle of loads, and checks after the next start that nothing is lost, doubled or half seen, and that no
file is in a wrong place. With --stores the files are in stores, each behind a slow network; the runs are shared by them, and the mode is
append if no other is named.
`

/** `npm run test:crash`: exits 1 where a load's contract was broken. */
async function crash(): Promise<number> {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string', default: '200' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
      mode: { type: 'string' },
      victim: { type: 'string' },
      stores: { type: 'string' },
    },
  })
  const runs = Number(values.runs)
  const seed = Number(values.seed)
  const modes = loadableModes().map(({ mode }) => mode)
  if (!Number.isInteger(runs) || runs < 1 || !Number.isInteger(seed)) return misused('runs and seed are whole numbers')
  if (values.mode !== undefined && !modes.some((mode) => mode === values.mode))
    return misused(`--mode is one of ${modes.join(', ')}`)
  if (values.victim !== undefined && !victimNames.some((victim) => victim === values.victim))
    return misused(`--victim is one of ${victimNames.join(', ')}`)
  const wanted = values.stores?.split(',') ?? []
  if (wanted.some((name) => !storeNames.includes(name))) return misused(`--stores are among ${storeNames.join(', ')}`)
  const opened = await openContractStores(wanted)
  if (opened.missing.length > 0) process.stderr.write(`skipped, no server: ${opened.missing.join(', ')}\n`)
  const since = performance.now()
  const { crashes, kept } = await crashRuns({
    runs,
    seed,
    mode: values.mode ?? (wanted.length > 0 ? 'append' : null),
    victim: (values.victim as Victim | undefined) ?? null,
    ...(wanted.length > 0 ? { stores: opened.stores } : {}),
    report: (line) => process.stderr.write(`${line}\n`),
  }).finally(() => opened.stop())
  const seconds = ((performance.now() - since) / 1000).toFixed(0)
  process.stdout.write(`\n${tallyText(crashes)}\n(in brackets: kills of loads that were committed)\n\n`)
  process.stdout.write(`${summaryText(crashes)}; ${seconds} s, seed ${seed}\n`)
  const faulty = crashes.filter(({ faults }) => faults.length > 0)
  for (const { number, mode, victim, instant, faults } of faulty)
    process.stdout.write(`run ${number}, ${mode}, ${victim} killed while ${instant}:\n  ${faults.join('\n  ')}\n`)
  if (faulty.length > 0) process.stdout.write(`Repeat with --seed ${seed}. The workspace is kept in ${kept}.\n`)
  return faulty.length > 0 ? 1 : 0
}

function misused(why: string): number {
  process.stderr.write(`${why}\n${usage}`)
  return 2
}

process.exitCode = await crash()
