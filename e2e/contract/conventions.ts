import { parseArgs } from 'node:util'

import { conventionRuns } from './convention-runs.ts'

const usage = `usage: npm run test:conventions -- [--columns <n>] [--seed <n>]
Draws columns of dates and numbers in random conventions, and compares every value that is given a type with what was meant.
`

/** `npm run test:conventions`: exits 1 where a value was read as another one. */
async function conventions(): Promise<number> {
  const { values } = parseArgs({
    options: {
      columns: { type: 'string', default: '10000' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    },
  })
  const [columns, seed] = [Number(values.columns), Number(values.seed)]
  if (!Number.isInteger(columns) || columns < 1 || !Number.isInteger(seed)) {
    process.stderr.write(`columns and seed are whole numbers\n${usage}`)
    return 2
  }
  const since = performance.now()
  const tally = await conventionRuns(columns, seed, (done) => {
    if (done % 1000 === 0) process.stderr.write(`${done} columns\n`)
  })
  const seconds = ((performance.now() - since) / 1000).toFixed(0)
  for (const [kind, count] of [...tally.kinds].toSorted(([a], [b]) => a.localeCompare(b))) {
    process.stdout.write(`${String(count.typed).padStart(6)} of ${String(count.columns).padStart(5)} typed: ${kind}\n`)
  }
  process.stdout.write(
    `\n${tally.columns} columns: ${tally.typed} typed, ${tally.settled} of them by other columns, ${tally.undecided} undecided, ${tally.without} without a convention\n` +
      `${tally.typedValues} values typed, ${tally.coercedValues} coerced, ${tally.wrong.length} wrong; ${seconds} s, seed ${seed}\n`,
  )
  for (const wrong of tally.wrong.slice(0, 20)) process.stdout.write(`${wrong}\n`)
  return tally.wrong.length > 0 ? 1 : 0
}

process.exitCode = await conventions()
