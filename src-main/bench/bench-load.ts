import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { openEmbeddedPostgres } from '../postgres/embedded/open-embedded-postgres.ts'
import { copyWithPostgres, copyClientName } from './copy-with-postgres.ts'
import { customerColumns, writeCustomersFile } from './customers-file.ts'
import { createCustomerTable, customerSchema } from './customer-table.ts'
import { fixed, median, rounded } from './median.ts'
import { loadWithWeir, type WeirLoad } from './load-with-weir.ts'

export interface BenchOrder {
  readonly rows: number
  readonly repeat: number
  readonly tell: (line: string) => void
}

export interface BenchReport {
  readonly text: string
  readonly figures: Readonly<Record<string, unknown>>
}

/** Weir's append against a bare COPY of the same file into an equal table, taking turns. */
export async function benchLoad({ rows, repeat, tell }: BenchOrder): Promise<BenchReport> {
  const folder = await mkdtemp(join(tmpdir(), 'weir-bench-'))
  const file = join(folder, 'customers.csv')
  tell(`writing ${rows} rows of ${customerColumns.length} columns`)
  await writeCustomersFile(file, rows)
  const { size } = await stat(file)
  const postgres = await openEmbeddedPostgres({ workspace: join(folder, 'workspace') })
  const copies: { seconds: number; peakBytes: number }[] = []
  const loads: WeirLoad[] = []
  try {
    for (let turn = 1; turn <= repeat; turn++) {
      await createCustomerTable(postgres.settings)
      copies.push(await copyWithPostgres(postgres.settings, file))
      await createCustomerTable(postgres.settings)
      loads.push(await loadWithWeir(postgres.settings, file, rows, join(folder, `run-${turn}`), customerSchema))
      tell(`turn ${turn}: copy ${fixed(copies.at(-1)?.seconds)} s, Weir ${fixed(loads.at(-1)?.seconds)} s`)
    }
  } finally {
    await postgres.release()
    await rm(folder, { recursive: true, force: true })
  }
  const copySeconds = median(copies.map((copy) => copy.seconds))
  const weirSeconds = median(loads.map((load) => load.seconds))
  const figures = {
    bench: 'load',
    rows,
    columns: customerColumns.length,
    fileBytes: size,
    copyClient: copyClientName,
    copySeconds: rounded(copySeconds),
    weirSeconds: rounded(weirSeconds),
    ratio: rounded(weirSeconds / copySeconds),
    ratioOfFastest: rounded(fastest(loads) / fastest(copies)),
    runnerStartSeconds: rounded(median(loads.map((load) => load.startSeconds))),
    ratios: loads.map((load, index) => rounded(load.seconds / (copies[index]?.seconds ?? NaN))),
    rowsPerSecond: Math.round(rows / weirSeconds),
    phases: medianPhases(loads),
    peakMemoryBytes: Math.max(...loads.map((load) => load.peakBytes)),
    copyPeakMemoryBytes: Math.max(...copies.map((copy) => copy.peakBytes)),
    memoryCounts:
      'resident memory of the runner and of the process that started it (of the copy client likewise); not Postgres',
  }
  return { figures, text: describe(figures) }
}

type Figures = {
  readonly rows: number
  readonly columns: number
  readonly fileBytes: number
  readonly copyClient: string
  readonly copySeconds: number
  readonly weirSeconds: number
  readonly ratio: number
  /** The other work of a machine makes both slower, but not by the same. */
  readonly ratioOfFastest: number
  readonly runnerStartSeconds: number
  readonly ratios: readonly number[]
  readonly rowsPerSecond: number
  readonly phases: Readonly<Record<string, number>>
  readonly peakMemoryBytes: number
  readonly copyPeakMemoryBytes: number
  readonly memoryCounts: string
}

function describe(figures: Figures): string {
  const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`
  const phases = Object.entries(figures.phases).map(([phase, seconds]) => `  ${phase.padEnd(28)}${fixed(seconds)} s\n`)
  return `${figures.rows} rows x ${figures.columns} columns, ${megabytes(figures.fileBytes)}; medians of ${figures.ratios.length} turns
${figures.copyClient.padEnd(30)}${fixed(figures.copySeconds)} s
${'Weir append'.padEnd(30)}${fixed(figures.weirSeconds)} s   ${figures.rowsPerSecond} rows/s
${phases.join('')}${'ratio'.padEnd(30)}${fixed(figures.ratio)}     of the turns: ${figures.ratios.map(fixed).join(', ')}; of the fastest of each: ${fixed(figures.ratioOfFastest)}
${'start of the runner'.padEnd(30)}${fixed(figures.runnerStartSeconds)} s   not counted: a studio has it ready, \`weir run\` starts it while it opens the workspace
${'peak memory'.padEnd(30)}${megabytes(figures.peakMemoryBytes)}   copy client ${megabytes(figures.copyPeakMemoryBytes)}
  counted: ${figures.memoryCounts}
`
}

const fastest = (turns: readonly { readonly seconds: number }[]): number =>
  Math.min(...turns.map((turn) => turn.seconds))

function medianPhases(loads: readonly WeirLoad[]): Readonly<Record<string, number>> {
  const names = Object.keys(loads[0]?.phases ?? {})
  return Object.fromEntries(names.map((name) => [name, rounded(median(loads.map((load) => load.phases[name] ?? 0)))]))
}
