import { parseArgs } from 'node:util'

import { benchLoad } from './bench-load.ts'
import { benchOps } from './bench-ops.ts'

/** `npm run bench -- <name> [options]`: measurements that print ratios, each against its yardstick in the same run. */
const benches = { load: benchLoad, ops: benchOps }

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rows: { type: 'string', default: '500000' },
    repeat: { type: 'string', default: '3' },
    json: { type: 'boolean', default: false },
  },
})
const name = positionals[0] ?? 'load'
const bench = Object.hasOwn(benches, name) ? benches[name as keyof typeof benches] : null
const rows = Number(values.rows)
const repeat = Number(values.repeat)
if (!bench || !Number.isInteger(rows) || rows < 1 || !Number.isInteger(repeat) || repeat < 1) {
  process.stderr.write(
    `usage: npm run bench -- ${Object.keys(benches).join('|')} [--rows <n>] [--repeat <n>] [--json]\n`,
  )
  process.exitCode = 2
} else {
  const report = await bench({ rows, repeat, tell: (line) => process.stderr.write(`${line}\n`) })
  process.stdout.write(values.json ? `${JSON.stringify(report.figures)}\n` : report.text)
}
