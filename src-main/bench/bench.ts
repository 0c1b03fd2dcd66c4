import { parseArgs } from 'node:util'

import { benchFormats } from './bench-formats.ts'
import { benchLoad, type BenchReport } from './bench-load.ts'
import { benchPushdown } from './bench-pushdown.ts'
import { benchOps } from './bench-ops.ts'

/** `npm run bench -- <name> [options]`: measurements that print ratios, each against its yardstick in the same run. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rows: { type: 'string', default: '500000' },
    repeat: { type: 'string', default: '3' },
    sizes: { type: 'string', default: '100,1000' },
    formats: { type: 'string', default: '' },
    json: { type: 'boolean', default: false },
  },
})
const tell = (line: string) => process.stderr.write(`${line}\n`)
const words = (text: string) => text.split(',').filter((word) => word !== '')
const rows = Number(values.rows)
const repeat = Number(values.repeat)
const megabytes = words(values.sizes).map(Number)

const benches: Readonly<Record<string, () => Promise<BenchReport>>> = {
  load: () => benchLoad({ rows, repeat, tell }),
  pushdown: () => benchPushdown({ rows, repeat, tell }),
  ops: () => benchOps({ rows, repeat, tell }),
  formats: () => benchFormats({ megabytes, formats: words(values.formats), tell }),
}
const name = positionals[0] ?? 'load'
const bench = Object.hasOwn(benches, name) ? benches[name] : null
if (!bench || ![rows, repeat, ...megabytes].every((number) => Number.isInteger(number) && number >= 1)) {
  process.stderr.write(`usage: npm run bench -- load|pushdown|ops [--rows <n>] [--repeat <n>] [--json]
       npm run bench -- formats [--sizes <megabytes>,<megabytes>] [--formats csv,xml] [--json]\n`)
  process.exitCode = 2
} else {
  const report = await bench()
  process.stdout.write(values.json ? `${JSON.stringify(report.figures)}\n` : report.text)
}
