import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

import { benchContract } from './bench-contract.ts'
import { benchFormats } from './bench-formats.ts'
import { benchLoad, type BenchReport } from './bench-load.ts'
import { benchOps } from './bench-ops.ts'
import { benchPushdown } from './bench-pushdown.ts'
import { benchScale } from './bench-scale.ts'
import { benchSources } from './bench-sources.ts'

const usage = `usage: npm run bench -- load [--rows <n>] [--repeat <n>] [--modes append,upsert] [--json]
       npm run bench -- pushdown|ops [--rows <n>] [--repeat <n>] [--json]
       npm run bench -- scale [--counts <rows>,<rows>] [--repeat <n>] [--json]
       npm run bench -- sources [--rows <n>] [--repeat <n>] [--databases postgresql,mysql] [--json]
       npm run bench -- contract [--rows <n>] [--json]
       npm run bench -- studio [--rows <n>] [--repeat <n>] [--json]
       npm run bench -- rest [--clients <n>] [--pipelines <n>] [--runs <n>] [--requests <n>]
       npm run bench -- formats [--sizes <megabytes>,<megabytes>] [--formats csv,xml] [--json]
`

/** The bad value of the contract then stands at line 250,000. */
const defaultRows: Readonly<Record<string, number>> = { contract: 250_098 }

/** What needs a host of Weir is where the stories of the studio are. */
const besides: Readonly<Record<string, string>> = {
  studio: '../../e2e/bench/bench-studio.ts',
  rest: '../../e2e/rest/bench-rest.ts',
}

/** `npm run bench -- <name> [options]`: measurements that print ratios, each to its baseline in the same run. */
try {
  process.exitCode = await bench()
} catch (error) {
  if (!/^ERR_PARSE_ARGS/.test((error as NodeJS.ErrnoException).code ?? '')) throw error
  process.exitCode = misused((error as Error).message)
}

async function bench(): Promise<number> {
  const script = besides[process.argv[2] ?? '']
  if (script !== undefined) return runBeside(script, process.argv.slice(3))
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      rows: { type: 'string' },
      repeat: { type: 'string', default: '3' },
      sizes: { type: 'string', default: '100,1000' },
      formats: { type: 'string', default: '' },
      databases: { type: 'string', default: '' },
      modes: { type: 'string', default: '' },
      // The second and the fourth are files of 100 MB and 1 GB.
      counts: { type: 'string', default: '100000,700000,1000000,7000000,10000000' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    process.stdout.write(usage)
    return 0
  }
  const tell = (line: string) => process.stderr.write(`${line}\n`)
  const words = (text: string) => text.split(',').filter((word) => word !== '')
  const rows = Number(values.rows ?? defaultRows[positionals[0] ?? ''] ?? 500_000)
  const repeat = Number(values.repeat)
  const megabytes = words(values.sizes).map(Number)
  const counts = words(values.counts).map(Number)
  const wrong = [rows, repeat, ...megabytes, ...counts].find((number) => !Number.isInteger(number) || number < 1)
  if (wrong !== undefined) return misused('rows, repeat, sizes and counts are whole numbers from 1')
  const benches: Readonly<Record<string, () => Promise<BenchReport & { readonly isKept?: boolean }>>> = {
    load: () => benchLoad({ rows, repeat, modes: words(values.modes), tell }),
    scale: () => benchScale({ counts, repeat, tell }),
    sources: () => benchSources({ rows, repeat, databases: words(values.databases), tell }),
    pushdown: () => benchPushdown({ rows, repeat, tell }),
    ops: () => benchOps({ rows, repeat, tell }),
    contract: () => benchContract({ rows, tell }),
    formats: () => benchFormats({ megabytes, formats: words(values.formats), tell }),
  }
  const name = positionals[0] ?? 'load'
  const chosen = Object.hasOwn(benches, name) ? benches[name] : undefined
  if (!chosen) return misused(`there is no bench ${name}`)
  const report = await chosen()
  process.stdout.write(values.json ? `${JSON.stringify(report.figures)}\n` : report.text)
  return report.isKept === false ? 1 : 0
}

async function runBeside(path: string, options: readonly string[]): Promise<number> {
  const script = fileURLToPath(new URL(path, import.meta.url))
  // Over the channel it notices that this process has gone.
  const child = spawn(process.execPath, [script, ...options], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
  const [code] = (await once(child, 'exit')) as [number | null]
  return code ?? 1
}

function misused(why: string): number {
  process.stderr.write(`${why}\n${usage}`)
  return 2
}
