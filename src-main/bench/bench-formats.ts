import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { fileFormatDefinitions } from '../../src-shared/formats/registry.ts'
import { openEngine } from '../engine/run/open-engine.ts'
import type { BenchReport } from './bench-load.ts'
import { measureReading } from './formats/measure-reading.ts'
import { formatBenches } from './formats/registry.ts'

export interface FormatsOrder {
  readonly megabytes: readonly number[]
  /** All formats if empty. */
  readonly formats: readonly string[]
  readonly tell: (line: string) => void
}

interface Measured {
  readonly format: string
  readonly alone: string
  readonly fileBytes: number
  readonly rows: number
  readonly rowsPerSecond: number
  readonly seconds: number
  readonly aloneSeconds: number
  readonly ratio: number
  readonly cpuRatio: number
  readonly peakMemoryBytes: number
  readonly alonePeakMemoryBytes: number
}

/** Every format at each size: the cost of reading it in a run, and with the simplest reader of the same file. */
export async function benchFormats({ megabytes, formats, tell }: FormatsOrder): Promise<BenchReport> {
  const folder = await mkdtemp(join(tmpdir(), 'weir-bench-'))
  const measured: Measured[] = []
  try {
    for (const { format, ...bench } of formatBenches) {
      if (formats.length > 0 && !formats.includes(format)) continue
      const refusal = fileFormatDefinitions.find(({ name }) => name === format)?.refusal
      if (refusal) {
        tell(`${format}: ${refusal}`)
        continue
      }
      for (const size of megabytes) {
        const path = join(folder, `file.${format}`)
        const written = await write(path, folder, (engine) => bench.write(path, size * 1e6, engine))
        const { size: fileBytes } = await stat(path)
        const alone = await measureReading('alone', format, path, folder)
        const weir = await measureReading('weir', format, path, folder)
        await rm(path)
        if (weir.rows !== written || alone.rows !== written) {
          throw new TypeError(`${format}: ${written} records were written, ${weir.rows} and ${alone.rows} were read`)
        }
        const figures = {
          format,
          alone: bench.alone,
          fileBytes,
          rows: written,
          rowsPerSecond: Math.round(written / weir.seconds),
          seconds: rounded(weir.seconds),
          aloneSeconds: rounded(alone.seconds),
          ratio: rounded(weir.seconds / alone.seconds),
          cpuRatio: rounded(weir.cpuSeconds / alone.cpuSeconds),
          peakMemoryBytes: weir.peakBytes,
          alonePeakMemoryBytes: alone.peakBytes,
        }
        measured.push(figures)
        tell(line(figures))
      }
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  const memoryRatios = Object.fromEntries(memoryRatiosOf(measured))
  return { figures: { bench: 'formats', measured, memoryRatios }, text: describe(measured, memoryRatios) }
}

async function write<Result>(
  path: string,
  folder: string,
  work: (engine: Awaited<ReturnType<typeof openEngine>>) => Promise<Result>,
): Promise<Result> {
  await rm(path, { force: true })
  const engine = await openEngine({ tempFolder: join(folder, 'writing'), memoryLimitMb: 1_024, readablePaths: null })
  try {
    return await work(engine)
  } finally {
    engine.close()
  }
}

/** Peak memory with the largest file over that with the smallest. */
function memoryRatiosOf(measured: readonly Measured[]): readonly (readonly [string, number])[] {
  return [...new Set(measured.map(({ format }) => format))].flatMap((format) => {
    const its = measured.filter((each) => each.format === format)
    const [first, last] = [its[0], its.at(-1)]
    return first && last && first !== last ? [[format, rounded(last.peakMemoryBytes / first.peakMemoryBytes)]] : []
  })
}

function describe(measured: readonly Measured[], memoryRatios: Readonly<Record<string, number>>): string {
  const ratios = Object.entries(memoryRatios).map(([format, ratio]) => `${format} ${ratio.toFixed(2)}`)
  return `${measured.map(line).join('\n')}
memory with the largest file over memory with the smallest: ${ratios.join(', ')}
  counted: the largest resident memory of the process that reads, of the engine and everything else in it
`
}

function line(its: Measured): string {
  const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`
  const speed = `${its.rowsPerSecond} rows/s`.padStart(16)
  const ratio = `${its.ratio.toFixed(2)} times ${its.alone} alone (processor ${its.cpuRatio.toFixed(2)})`.padEnd(44)
  return `${its.format.padEnd(8)}${megabytes(its.fileBytes).padStart(8)}${speed}   ${ratio} memory ${megabytes(its.peakMemoryBytes)} (${its.alone} ${megabytes(its.alonePeakMemoryBytes)})`
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000
