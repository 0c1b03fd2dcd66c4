import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import type { ContractPipeline } from '../../src-main/bench/contract/contract-pipeline.ts'
import { type ContractRow, csvFile } from '../../src-main/bench/contract/contract-row.ts'
import type { Studio } from '../../src-main/studio.ts'
import { descendantsOf } from '../fixtures/descendants-of.ts'
import type { Connection, ContractWorkspace } from '../../src-main/bench/contract/contract-workspace.ts'
import { holdCommits } from '../../src-main/bench/contract/hold-commits.ts'
import type { DrawnFile } from './draw-rows.ts'
import { type Expected, inspect, orphans, placeOf } from './inspect.ts'
import { type KillMoment, type RunningCommand, type Instant, phasesOf, waitFor } from './kill-moment.ts'
import { killNow, type Victim, victims } from './victims.ts'
import { stateOf, watchTable } from './watch-table.ts'

/** What a pipeline's table and its quarantine hold now. */
export interface Holding {
  readonly pipeline: ContractPipeline
  readonly rows: readonly ContractRow[]
  readonly quarantined: ReadonlySet<number>
}

export interface Crash {
  readonly holding: Holding
  readonly files: readonly DrawnFile[]
  readonly victim: Victim
  readonly moment: KillMoment
  /** Makes every commit last this much longer, so that it can be hit. */
  readonly commitMs: number
  readonly tables: ReadonlySet<string>
}

export interface CrashOutcome {
  readonly instant: Instant
  readonly committed: boolean
  readonly faults: readonly string[]
  readonly looks: number
  readonly after: Holding
}

/** Kills a run at one moment, lets the next start of a studio recover, checks, runs again, and checks again. */
export async function crashOnce(place: ContractWorkspace, crash: Crash): Promise<CrashOutcome> {
  const { pipeline, rows } = crash.holding
  const loaded = afterLoad(crash)
  const faults: string[] = []
  for (const file of crash.files) await pipeline.files.put(file.name, csvFile(file.rows))
  await holdCommits(place, crash.commitMs)
  const watch = watchTable({
    connect: () => place.connect('contract reader'),
    table: pipeline.table,
    states: () => [stateOf(rows), stateOf(loaded.rows)],
    pauseMs: 10,
  })
  const hasCommitted = () => watch.hasSeen(stateOf(loaded.rows))
  const lastRunId = place.store.runs.list(1, pipeline.id)[0]?.id ?? null
  const child = place.startRun(pipeline)
  const hasCopies = () => hasFiles(place, pipeline.id, lastRunId)
  const running = { child, store: place.store, pipelineId: pipeline.id, lastRunId }
  const command: RunningCommand = { ...running, hasCommitted, hasCopies }
  const isCaught = await waitFor(crash.moment, command)
  const family = [child.pid ?? 0, ...descendantsOf(child.pid ?? 0).map(({ pid }) => pid)]
  const instant = isCaught ? kill(place, crash, command) : 'ended'
  faults.push(...(await endOf(child)))

  const studio = await place.openStudio()
  try {
    await holdCommits(place, 0)
    const client = await place.connect('contract check')
    const [run] = place.store.runs.list(1, pipeline.id)
    const runId = run === undefined || run.id === lastRunId ? null : run.id
    const committed = await isInLedger(client, runId)
    const base = { pipeline, files: crash.files, tables: crash.tables }
    const expected: Expected = committed
      ? { ...base, ...loaded, filesIn: 'archive', ledger: crash.files.length, runId }
      : { ...base, ...crash.holding, filesIn: 'inbox', ledger: 0, runId }
    if (instant === 'ended' && !committed) faults.push('nothing was killed, and the command ended without a load')
    faults.push(...prefixed('after recovery', await inspect(place, client, expected)))

    const again = await runAgain(studio, pipeline, committed)
    const ledger = committed ? 0 : crash.files.length
    const end: Expected = { ...base, ...loaded, filesIn: 'archive', ledger, runId: again.runId }
    faults.push(...prefixed('after the next run', [...again.faults, ...(await inspect(place, client, end))]))
    await client.end()
    const seen = await watch.end()
    faults.push(...seen.faults, ...(await orphans(place.workspace, family)))
    for (const { name } of crash.files) await pipeline.files.remove(placeOf(pipeline, name, 'archive'))
    return { instant, committed, faults, looks: seen.looks, after: { pipeline, ...loaded } }
  } finally {
    await watch.end()
    await studio.close()
  }
}

function afterLoad({ holding, files }: Crash): Omit<Holding, 'pipeline'> {
  const good = files.flatMap((file) => file.good)
  const bad = files.flatMap((file) => file.bad.map(({ code }) => code))
  const { pipeline, rows, quarantined } = holding
  return { rows: pipeline.facts.after(rows, good), quarantined: new Set([...quarantined, ...bad]) }
}

function kill(place: ContractWorkspace, { victim }: Crash, command: RunningCommand): Instant {
  const killed = victims[victim](command.child.pid ?? 0, place.workspace).map(killNow)
  if (!killed.includes(true)) return phasesOf(command).at(-1) === undefined ? 'starting' : 'ended'
  const phase = phasesOf(command).at(-1) ?? 'starting'
  if (phase === 'staging' && command.hasCopies()) return 'downloading'
  return phase === 'committing' && command.hasCommitted() ? 'committed' : phase
}

/** In the folder of the run that is under way. */
function hasFiles({ workspace, store }: ContractWorkspace, pipelineId: string, lastRunId: string | null): boolean {
  const [run] = store.runs.list(1, pipelineId)
  const folder = join(workspace, 'temp', run?.id ?? '', 'files')
  if (!run || run.id === lastRunId || !existsSync(folder)) return false
  return readdirSync(folder, { recursive: true, withFileTypes: true }).some((each) => each.isFile())
}

/** A command whose runner or database is gone ends by itself. */
async function endOf(child: ChildProcess): Promise<string[]> {
  if (child.exitCode !== null || child.signalCode !== null) return []
  const ended = await Promise.race([once(child, 'exit').then(() => true), sleep(60_000, false, { ref: false })])
  if (ended) return []
  killNow(child.pid ?? 0)
  return ['the command did not end within a minute after the kill']
}

async function isInLedger(client: Connection, runId: string | null): Promise<boolean> {
  const found = await client.query('select from weir.load_ledger where run_id = $1 limit 1', [runId])
  return found.rowCount === 1
}

/**
 * Where the load was committed there is no file left, or one that was loaded already, and a run says so; else it loads the files that
 * came back.
 */
async function runAgain(
  studio: Studio,
  { id: pipelineId, store }: ContractPipeline,
  committed: boolean,
): Promise<{ runId: string; faults: string[] }> {
  const { runs } = studio.services
  const { id } = await runs.start({ pipelineId })
  const refusal = store?.movesFiles === false ? 'file_loaded_already' : 'file_missing'
  for await (const _ of await runs.events({ id }));
  const { status, error } = await runs.get({ id })
  const isRight = committed ? error?.code === refusal : status === 'succeeded'
  return { runId: id, faults: isRight ? [] : [`the run ended as ${status}: ${error?.message ?? 'no failure'}`] }
}

const prefixed = (when: string, faults: readonly string[]): string[] => faults.map((fault) => `${when}: ${fault}`)
