import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { openEmbeddedPostgres } from '../postgres/embedded/open-embedded-postgres.ts'
import { textTable } from './contract/text-table.ts'
import { copyClientName } from './copy-with-postgres.ts'
import { customerColumns } from './customers-file.ts'
import { writeCustomers } from './customers-on-disk.ts'
import { loadComparisons, loadSides } from './load/load-comparisons.ts'
import { type LoadPlace, type LoadTurn, runSide } from './load/run-side.ts'
import { fixed, median, rounded } from './median.ts'

export interface BenchOrder {
  readonly rows: number
  readonly repeat: number
  readonly tell: (line: string) => void
}

export interface LoadBenchOrder extends BenchOrder {
  /** Load modes to measure; all where it is empty. */
  readonly modes: readonly string[]
}

export interface BenchReport {
  readonly text: string
  readonly figures: Readonly<Record<string, unknown>>
}

/** Every load mode of Weir against what psql does for the same end, taking turns. */
export async function benchLoad({ rows, repeat, modes, tell }: LoadBenchOrder): Promise<BenchReport> {
  const folder = await mkdtemp(join(tmpdir(), 'weir-bench-'))
  const files = { customers: join(folder, 'customers.csv'), 'one in ten changed': join(folder, 'changed.csv') }
  tell(`writing ${rows} rows of ${customerColumns.length} columns`)
  await writeCustomers(files.customers, rows)
  await writeCustomers(files['one in ten changed'], rows, 10)
  const { size } = await stat(files.customers)
  const compared = loadComparisons.filter(
    ({ side }) => modes.length === 0 || modes.some((mode) => side.startsWith(mode)),
  )
  const needed = new Set(compared.flatMap(({ side, baseline }) => [side, baseline]))
  const sides = loadSides.filter(({ name }) => needed.has(name))
  const turns = new Map<string, LoadTurn[]>(sides.map(({ name }) => [name, []]))
  const postgres = await openEmbeddedPostgres({ workspace: join(folder, 'workspace') })
  try {
    const place: LoadPlace = { folder, settings: postgres.settings, rows, fileOf: (file) => files[file] }
    for (let turn = 1; turn <= repeat; turn++) {
      // What comes second finds the machine as the first one left it, so they change places.
      for (const side of turn % 2 === 1 ? sides : sides.toReversed()) {
        const one = await runSide(place, side)
        turns.get(side.name)?.push(one)
        tell(`turn ${turn}: ${side.name} ${fixed(one.seconds)} s`)
      }
    }
  } finally {
    await postgres.release()
    await rm(folder, { recursive: true, force: true })
  }
  const figures = {
    bench: 'load',
    rows,
    columns: customerColumns.length,
    fileBytes: size,
    repeat,
    copyClient: copyClientName,
    comparisons: compared.map(({ side, baseline, atMost }) => ({
      side,
      baseline,
      ...compare(turns.get(side) ?? [], turns.get(baseline) ?? []),
      atMost: atMost(rows),
    })),
    sides: sides.map(({ name }) => ({ name, ...figuresOf(turns.get(name) ?? [], rows) })),
  }
  return { figures, text: describe(figures) }
}

function compare(own: readonly LoadTurn[], other: readonly LoadTurn[]) {
  const ratios = own.map(({ seconds }, index) => rounded(seconds / (other[index]?.seconds ?? NaN)))
  const server = (turns: readonly LoadTurn[]) => median(turns.map(({ serverSeconds }) => serverSeconds))
  return {
    ratio: rounded(median(ratios)),
    ratios,
    ratioOfFastest: rounded(fastest(own) / fastest(other)),
    ratioOfServerTime: rounded(server(own) / server(other)),
  }
}

function figuresOf(turns: readonly LoadTurn[], rows: number) {
  const seconds = median(turns.map((turn) => turn.seconds))
  const phases = turns.flatMap((turn) => (turn.phases ? [turn.phases] : []))
  const starts = turns.flatMap(({ startSeconds }) => (startSeconds === undefined ? [] : [startSeconds]))
  return {
    seconds: rounded(seconds),
    rowsPerSecond: Math.round(rows / seconds),
    serverSeconds: rounded(median(turns.map((turn) => turn.serverSeconds))),
    peakMemoryBytes: Math.max(...turns.map((turn) => turn.peakBytes)),
    runnerStartSeconds: starts.length > 0 ? rounded(median(starts)) : null,
    phases: medianPhases(phases),
  }
}

const fastest = (turns: readonly LoadTurn[]): number => Math.min(...turns.map((turn) => turn.seconds))

function medianPhases(turns: readonly Readonly<Record<string, number>>[]): Readonly<Record<string, number>> {
  const names = new Set(turns.flatMap((phases) => Object.keys(phases)))
  return Object.fromEntries([...names].map((name) => [name, rounded(median(turns.map((phases) => phases[name] ?? 0)))]))
}

interface Figures {
  readonly rows: number
  readonly columns: number
  readonly fileBytes: number
  readonly repeat: number
  readonly copyClient: string
  readonly comparisons: readonly ({
    readonly side: string
    readonly baseline: string
    readonly atMost: number
  } & ReturnType<typeof compare>)[]
  readonly sides: readonly ({ readonly name: string } & ReturnType<typeof figuresOf>)[]
}

function describe({ rows, columns, fileBytes, repeat, copyClient, comparisons, sides }: Figures): string {
  const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`
  const ratios = comparisons.map(({ side, baseline, ratio, ratios, ratioOfFastest, ratioOfServerTime, atMost }) => [
    side,
    baseline,
    fixed(ratio),
    ratios.map(fixed).join(' '),
    fixed(ratioOfFastest),
    fixed(ratioOfServerTime),
    `${fixed(atMost)} ${ratio <= atMost ? 'kept' : 'missed'}`,
  ])
  const loads = sides.map((side) => [
    side.name,
    fixed(side.seconds),
    String(side.rowsPerSecond),
    fixed(side.serverSeconds),
    megabytes(side.peakMemoryBytes),
    Object.entries(side.phases)
      .map(([phase, seconds]) => `${phase} ${fixed(seconds)}`)
      .join(', '),
  ])
  return `${rows} rows x ${columns} columns, ${megabytes(fileBytes)}; medians of ${repeat} turns; the copy client is ${copyClient}
${textTable([['Weir', 'relative to', 'ratio', 'of the turns', 'of the fastest', 'server time', 'at most'], ...ratios])}

${textTable([['', 'seconds', 'rows/s', 'server time', 'peak memory', 'of that'], ...loads])}
The server time is the processor time of the Postgres process that loaded, which the other work of a machine hardly changes.
Peak memory is the resident memory of the runner, or the copy client, and of the process that started it; not Postgres.
The start of the runner is not counted: a studio has it ready, and \`weir run\` starts it while it opens the workspace.
`
}
