import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { csvFile } from '../../src-main/bench/contract/contract-row.ts'
import { createReusingRunner } from '../../src-main/engine/run/testing/reusing-runner.ts'
import type { Studio } from '../../src-main/studio.ts'
import {
  type Connection,
  type ContractWorkspace,
  openContractWorkspace,
} from '../../src-main/bench/contract/contract-workspace.ts'
import { closeAtSignal } from './close-at-signal.ts'
import { type DrawnFile, rowSource, type RowSource } from './draw-rows.ts'
import { prepareMode } from './prepare-modes.ts'
import { seededRandom } from './seeded-random.ts'
import { type Looks, readState, stateOf, watchTable } from './watch-table.ts'
import { watchLockWaits } from './watch-lock-waits.ts'

export interface ReaderOrder {
  readonly runs: number
  readonly seed: number
  readonly mode: string | null
  readonly report: (line: string) => void
}

export interface ReadMode {
  readonly mode: string
  readonly runs: number
  readonly looks: number
  readonly states: number
  readonly longestLookMs: number
  readonly longestWaitMs: number
  readonly faults: readonly string[]
}

const reader = 'contract reader'
const rowsPerRun = 5_000

/** Loads each mode's table again and again while readers look at it as fast as they can. */
export async function readerRuns({ runs, seed, mode, report }: ReaderOrder): Promise<readonly ReadMode[]> {
  const source = rowSource(seededRandom(seed))
  const place = await openContractWorkspace({ mode, createRunner: createReusingRunner })
  const studio = await place.openStudio()
  const close = async () => {
    await studio.close()
    await place.close()
  }
  const forget = closeAtSignal(close)
  const results: ReadMode[] = []
  try {
    const client = await place.connect('contract')
    for (const pipeline of place.pipelines) {
      let { holding } = await prepareMode(place, client, source, pipeline)
      const parts: Read[] = []
      for (let number = 1; number <= runs; number++) {
        const [file] = source.files(1, rowsPerRun, holding.rows)
        if (!file) throw new TypeError('no file was drawn')
        const after = pipeline.facts.after(holding.rows, file.good)
        parts.push(await readWhileLoading(place, studio, { pipeline, file, before: holding.rows, after }))
        holding = { ...holding, rows: after }
      }
      const result = summed(pipeline.mode, parts)
      results.push(result)
      report(`${result.mode}: ${result.runs} runs, ${result.looks} looks`)
    }
    await client.end()
  } finally {
    forget()
    await close()
  }
  return results
}

interface Read extends Looks {
  readonly longestWaitMs: number
}

type Pipeline = ContractWorkspace['pipelines'][number]
type Rows = ReturnType<RowSource['old']>

interface Load {
  readonly pipeline: Pipeline
  readonly file: DrawnFile
  readonly before: Rows
  readonly after: Rows
}

async function readWhileLoading(place: ContractWorkspace, studio: Studio, load: Load): Promise<Read> {
  const { pipeline, file, before, after } = load
  writeFileSync(join(pipeline.inbox, file.name), csvFile(file.rows))
  const states = [stateOf(before), stateOf(after)]
  const connect = () => place.connect(reader)
  const watch = watchTable({ connect, table: pipeline.table, states: () => states, pauseMs: 0 })
  const waiting = await place.connect('contract')
  const waits = watchLockWaits(waiting, reader)
  const older = await openSnapshot(await connect())
  await watch.began
  const { runs } = studio.services
  const { id } = await runs.start({ pipelineId: pipeline.id })
  for await (const _ of await runs.events({ id }));
  const { status, error } = await runs.get({ id })
  const faults: string[] = status === 'succeeded' ? [] : [`a run ended as ${status}: ${error?.message ?? ''}`]
  const seenByOlder = await readState(older, pipeline.table)
  const due = pipeline.facts.olderSeesNew ? states[1] : states[0]
  if (seenByOlder !== due) {
    faults.push(`a reader in an older snapshot sees "${seenByOlder}" instead of "${due ?? ''}"`)
  }
  await older.query('rollback')
  const looks = await watch.end()
  const longestWaitMs = await waits.end()
  await Promise.all([waiting.end(), older.end()])
  if (!watch.hasSeen(stateOf(after))) faults.push('a reader did not see the rows that were loaded')
  rmSync(join(pipeline.archive, file.name), { force: true })
  return { ...looks, longestWaitMs, faults: [...looks.faults, ...faults] }
}

/** A transaction that sees the database as it is now, and has not touched the table yet. */
async function openSnapshot(client: Connection): Promise<Connection> {
  await client.query('begin isolation level repeatable read')
  await client.query('select count(*) from weir.load_ledger')
  return client
}

function summed(mode: string, reads: readonly Read[]): ReadMode {
  const most = (value: (read: Read) => number) => Math.max(...reads.map(value))
  return {
    mode,
    runs: reads.length,
    looks: reads.reduce((sum, read) => sum + read.looks, 0),
    // A run's first state is the one before's last.
    states: reads.reduce((sum, read) => sum + read.states - 1, 1),
    longestLookMs: most((read) => read.longestMs),
    longestWaitMs: most((read) => read.longestWaitMs),
    faults: [...new Set(reads.flatMap((read) => read.faults))],
  }
}
