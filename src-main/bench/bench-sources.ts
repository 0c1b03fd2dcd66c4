import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

import type { NamedAccess } from '../databases/row-database.ts'
import { runnerArguments } from '../engine/run/runner/runner-environment.ts'
import type { BenchReport } from './bench-load.ts'
import { fixed, median, rounded } from './median.ts'
import { sourceBenches } from './sources/registry.ts'

export interface SourcesOrder {
  readonly rows: number
  /** Each side is measured so often, in turns; its median counts. */
  readonly repeat: number
  /** Types of connectors; none stands for all. */
  readonly databases: readonly string[]
  readonly tell: (line: string) => void
}

const ways = ['alone', 'weir'] as const
type Way = (typeof ways)[number]

interface Reading {
  readonly rows: number
  readonly seconds: number
  /** Of the client's process, its start included. */
  readonly processorSeconds: number
  readonly peakBytes: number
}

/** Every database with a tenth of the rows and with all of them: what landing costs, and its own client on the same table. */
export async function benchSources({ rows, repeat, databases, tell }: SourcesOrder): Promise<BenchReport> {
  const folder = await mkdtemp(join(tmpdir(), 'weir-bench-'))
  const measured: object[] = []
  const lines: string[] = []
  const said = (line: string) => {
    lines.push(line)
    tell(line)
  }
  try {
    for (const bench of sourceBenches.filter(({ type }) => databases.length === 0 || databases.includes(type))) {
      if (bench.start === null) {
        said(`${bench.type}: skipped, its server is not installed here`)
        continue
      }
      const server = await bench.start()
      try {
        for (const count of [Math.ceil(rows / 10), rows]) {
          await server.fill(count)
          const readings: Record<Way, Reading[]> = { alone: [], weir: [] }
          for (let turn = 0; turn < repeat; turn++) {
            for (const way of ways) readings[way].push(await measure(way, server.access, folder))
          }
          const [alone, weir] = [typical(readings.alone), typical(readings.weir)]
          if (weir.rows !== count || alone.rows !== count) throw new TypeError(`${bench.type}: not every row was read`)
          const figures = { database: bench.type, alone: bench.alone, rows: count, ...figuresOf(weir, alone) }
          measured.push(figures)
          said(
            `${bench.type.padEnd(11)}${String(count).padStart(9)} rows  ${figures.rowsPerSecond} rows/s, ${figures.ratio.toFixed(2)} times ${bench.alone} (${figures.aloneRowsPerSecond} rows/s)  processor ${fixed(figures.processorSeconds)} s (${fixed(figures.aloneProcessorSeconds)} s)  memory ${figures.megabytes} MB (${figures.aloneMegabytes} MB)`,
          )
        }
      } finally {
        await server.stop()
      }
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  return { figures: { bench: 'sources', measured }, text: `${lines.join('\n')}\n` }
}

/** The median time and the largest memory. */
const typical = (readings: readonly Reading[]): Reading => ({
  rows: readings[0]?.rows ?? 0,
  seconds: median(readings.map(({ seconds }) => seconds)),
  processorSeconds: median(readings.map(({ processorSeconds }) => processorSeconds)),
  peakBytes: Math.max(...readings.map(({ peakBytes }) => peakBytes)),
})

function figuresOf(weir: Reading, alone: Reading) {
  const megabytes = ({ peakBytes }: Reading) => Math.round(peakBytes / 1e6)
  return {
    rowsPerSecond: Math.round(weir.rows / weir.seconds),
    aloneRowsPerSecond: Math.round(alone.rows / alone.seconds),
    ratio: Math.round((weir.seconds / alone.seconds) * 100) / 100,
    processorSeconds: rounded(weir.processorSeconds),
    aloneProcessorSeconds: rounded(alone.processorSeconds),
    megabytes: megabytes(weir),
    aloneMegabytes: megabytes(alone),
  }
}

const main = fileURLToPath(new URL('./sources/measure-source-main.ts', import.meta.url))

async function measure(way: Way, access: NamedAccess, folder: string): Promise<Reading> {
  const own = await mkdtemp(join(folder, `${way}-`))
  const child = spawn(process.execPath, [...runnerArguments, main, way, own], { stdio: ['pipe', 'pipe', 'inherit'] })
  const exited = once(child, 'exit')
  child.stdin.end(JSON.stringify(access))
  const told = await text(child.stdout)
  await exited
  await rm(own, { recursive: true, force: true })
  if (told === '') throw new TypeError(`reading ${access.type} (${way}) failed`)
  return JSON.parse(told) as Reading
}
