import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { openEmbeddedPostgres } from '../postgres/embedded/open-embedded-postgres.ts'
import type { BenchReport } from './bench-load.ts'
import { textTable } from './contract/text-table.ts'
import { writeCustomers } from './customers-on-disk.ts'
import { createCustomerTable, customerSchema } from './customer-table.ts'
import { loadWithWeir, type WeirLoad } from './load-with-weir.ts'
import { fixed, rounded } from './median.ts'

export interface ScaleOrder {
  readonly counts: readonly number[]
  readonly repeat: number
  readonly tell: (line: string) => void
}

interface Scaled {
  readonly rows: number
  readonly fileBytes: number
  readonly seconds: number
  readonly rowsPerSecond: number
  readonly peakMemoryBytes: number
}

/** Appends of more and more rows: whether memory stays flat, and the rows per second with it. */
export async function benchScale({ counts, repeat, tell }: ScaleOrder): Promise<BenchReport> {
  const folder = await mkdtemp(join(tmpdir(), 'weir-bench-'))
  const file = join(folder, 'customers.csv')
  const postgres = await openEmbeddedPostgres({ workspace: join(folder, 'workspace') })
  const scaled: Scaled[] = []
  try {
    for (const rows of counts) {
      await writeCustomers(file, rows)
      const loads: WeirLoad[] = []
      for (let turn = 1; turn <= repeat; turn++) {
        await createCustomerTable(postgres.settings)
        loads.push(await loadWithWeir(postgres.settings, file, rows, join(folder, 'run'), customerSchema))
        tell(`${rows} rows, turn ${turn}: ${fixed(loads.at(-1)?.seconds)} s`)
      }
      const seconds = Math.min(...loads.map((load) => load.seconds))
      scaled.push({
        rows,
        fileBytes: (await stat(file)).size,
        seconds: rounded(seconds),
        rowsPerSecond: Math.round(rows / seconds),
        peakMemoryBytes: Math.max(...loads.map((load) => load.peakBytes)),
      })
    }
  } finally {
    await postgres.release()
    await rm(folder, { recursive: true, force: true })
  }
  return { figures: { bench: 'scale', repeat, loads: scaled }, text: describe(scaled, repeat) }
}

function describe(scaled: readonly Scaled[], repeat: number): string {
  const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`
  const largest = scaled.at(-1)
  const lines = scaled.map(({ rows, fileBytes, seconds, rowsPerSecond, peakMemoryBytes }) => [
    String(rows),
    megabytes(fileBytes),
    fixed(seconds),
    String(rowsPerSecond),
    fixed(rowsPerSecond / (largest?.rowsPerSecond ?? NaN)),
    megabytes(peakMemoryBytes),
    fixed(peakMemoryBytes / (largest?.peakMemoryBytes ?? NaN)),
  ])
  return `Appends with transform, validate and row lineage; the fastest of ${repeat} turns
${textTable([['rows', 'file', 'seconds', 'rows/s', 'to the last', 'peak memory', 'to the last'], ...lines])}
Peak memory is the resident memory of the runner and of the process that started it; not Postgres.
`
}
