import { parseArgs } from 'node:util'

import { plantedRuns } from './planted-runs.ts'

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '1000' }, seed: { type: 'string', default: '1' } },
})
const [runs, seed] = [Number(values.runs), Number(values.seed)]
const { sound, flaws, faults } = await plantedRuns(runs, seed)
for (const [kind, count] of [...flaws].toSorted()) process.stdout.write(`${String(count).padStart(7)}  ${kind}\n`)
const planted = [...flaws.values()].reduce((sum, count) => sum + count, 0)
process.stdout.write(
  `${runs} files, ${sound} sound records, ${planted} planted flaws, ${faults.length} faults (seed ${seed})\n`,
)
for (const fault of faults.slice(0, 50)) process.stdout.write(`${fault}\n`)
process.exitCode = faults.length > 0 ? 1 : 0
