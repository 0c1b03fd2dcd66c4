import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { expect } from 'vitest'

import type { RunDetail } from '../../src-shared/contract/records.ts'
import { csvFile } from '../../src-main/bench/contract/contract-row.ts'
import {
  type ContractWorkspace,
  insertRows,
  openContractWorkspace,
} from '../../src-main/bench/contract/contract-workspace.ts'
import { holdCommits, installCommitHold } from '../../src-main/bench/contract/hold-commits.ts'
import { createReusingRunner } from '../../src-main/engine/run/testing/reusing-runner.ts'
import { stagingName } from '../../src-main/sources/stage-files.ts'
import type { Studio } from '../../src-main/studio.ts'
import type { Holding } from './crash-once.ts'
import { type DrawnFile, rowSource, type RowSource } from './draw-rows.ts'
import { inspect, tablesSql } from './inspect.ts'
import { prepareMode } from './prepare-modes.ts'
import { seededRandom } from './seeded-random.ts'

/** A workspace whose tables are loaded while something goes wrong. */
export interface FaultPlace {
  readonly place: ContractWorkspace
  readonly source: RowSource
  /** What the table of each load mode holds now. */
  readonly holdings: Map<string, Holding>
  readonly tables: ReadonlySet<string>
}

export async function openFaultPlace(folder?: string): Promise<FaultPlace> {
  const place = await openContractWorkspace({
    ...(folder === undefined ? {} : { folder }),
    createRunner: createReusingRunner,
  })
  const source = rowSource(seededRandom(1))
  const client = await place.connect('contract')
  const holdings = new Map<string, Holding>()
  for (const pipeline of place.pipelines)
    holdings.set(pipeline.mode, (await prepareMode(place, client, source, pipeline)).holding)
  await installCommitHold(client)
  const tables = new Set((await client.query<{ name: string }>(tablesSql)).rows.map(({ name }) => name))
  await client.end()
  return { place, source, holdings, tables }
}

/** Puts a mode's table, quarantine and folders back to the beginning, whatever a test left. */
export async function resetMode({ place, source, holdings }: FaultPlace, mode: string): Promise<void> {
  const { pipeline } = holdings.get(mode) as Holding
  const rows = source.old(1_000).map((row) => ({ ...row, name: row.name?.toUpperCase() ?? null }))
  const client = await place.connect('contract')
  await client.query(`delete from ${pipeline.table}; delete from ${pipeline.quarantineTable}`)
  // A first run reads the highest value of the table.
  if (pipeline.facts.target['watermarkColumn'] !== undefined) await client.query('delete from pipeline_watermarks')
  await insertRows(client, pipeline.table, rows)
  await client.end()
  rmSync(pipeline.inbox, { recursive: true, force: true })
  mkdirSync(pipeline.inbox)
  await holdCommits(place, 0)
  holdings.set(mode, { pipeline, rows, quarantined: new Set() })
}

/** What Postgres shows of a run that is at this point. */
const shown = {
  'in COPY': 'select from pg_stat_progress_copy where tuples_processed > 0',
  'in COMMIT': `select from pg_stat_activity where application_name like 'weir run%' and state = 'active' and query ilike 'commit%'`,
} as const

/** One load of a mode's table that a test disturbs, and what has to be true before and after it. */
export class DisturbedLoad {
  readonly #fault: FaultPlace
  readonly #before: Holding
  readonly files: readonly DrawnFile[]
  readonly #after: Holding
  runId: string | null = null

  constructor(fault: FaultPlace, mode: string, rows = 40_000) {
    this.#fault = fault
    this.#before = fault.holdings.get(mode) as Holding
    this.files = fault.source.files(1, rows, this.#before.rows)
    const { pipeline, quarantined } = this.#before
    this.#after = {
      pipeline,
      rows: pipeline.facts.after(
        this.#before.rows,
        this.files.flatMap((file) => file.good),
      ),
      quarantined: new Set([...quarantined, ...this.files.flatMap((file) => file.bad.map(({ code }) => code))]),
    }
    for (const { name, rows: drawn } of this.files) writeFileSync(join(pipeline.inbox, name), csvFile(drawn))
  }

  get pipeline() {
    return this.#before.pipeline
  }

  /** Where a run has put the file while it reads it. */
  get stagedFile(): string {
    return join(this.pipeline.inbox, '.processing', stagingName(this.runId ?? '', 'src'), this.files[0]?.name ?? '')
  }

  /** Starts a run; `attempts` is how often its retry policy allows it to load. */
  async start(studio: Studio, attempts = 1): Promise<void> {
    const ir = JSON.parse(readFileSync(join(this.pipeline.folder, 'pipeline.json'), 'utf8')) as object
    const errorHandling = { dlq: { enabled: false }, retry: { maxAttempts: attempts, backoff: 'fixed' } }
    const run = await studio.services.runs.start({ pipelineId: this.pipeline.id, ir: { ...ir, errorHandling } })
    this.runId = run.id
  }

  /** Waits until Postgres shows that the run is there. */
  async reach(point: keyof typeof shown): Promise<void> {
    const client = await this.#fault.place.connect('contract')
    try {
      while (((await client.query(shown[point])).rowCount ?? 0) === 0) {
        const status = this.#fault.place.store.runs.find(this.runId ?? '')?.status
        if (status !== 'running') throw new Error(`the run ended as ${status ?? 'nothing'} before it was ${point}`)
        await sleep(2)
      }
    } finally {
      await client.end()
    }
  }

  async end(studio: Studio): Promise<RunDetail> {
    const id = this.runId ?? ''
    for await (const _ of await studio.services.runs.events({ id }));
    return studio.services.runs.get({ id })
  }

  /** Rows, quarantine, ledger, files, tables, sessions and locks are as before the run. */
  async expectUndone(): Promise<void> {
    expect(await this.#faults(this.#before, 'inbox', 0)).toEqual([])
  }

  /** The run has loaded the file, once. */
  async expectDone(): Promise<void> {
    expect(await this.#faults(this.#after, 'archive', this.files.length)).toEqual([])
    this.#fault.holdings.set(this.pipeline.mode, this.#after)
    for (const { name } of this.files) rmSync(join(this.pipeline.archive, name))
  }

  /** Another run loads the file that came back. */
  async expectRetrySucceeds(studio: Studio): Promise<void> {
    await this.start(studio)
    const { status, error } = await this.end(studio)
    expect({ status, error }).toEqual({ status: 'succeeded', error: null })
    await this.expectDone()
  }

  async #faults(holding: Holding, filesIn: 'inbox' | 'archive', ledger: number): Promise<readonly string[]> {
    const { place, tables } = this.#fault
    const client = await place.connect('contract')
    const { files, runId } = this
    const faults = await inspect(place, client, { ...holding, files, filesIn, ledger, runId, tables })
    await client.end()
    return faults
  }
}
