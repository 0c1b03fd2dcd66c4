import type { ContractStore } from '../../src-main/bench/contract/contract-files.ts'
import { installCommitHold } from '../../src-main/bench/contract/hold-commits.ts'
import { openContractWorkspace } from '../../src-main/bench/contract/contract-workspace.ts'
import { closeAtSignal } from './close-at-signal.ts'
import { crashOnce, type Holding } from './crash-once.ts'
import { rowSource } from './draw-rows.ts'
import { tablesSql } from './inspect.ts'
import { paceRows, type PreparedMode, prepareMode } from './prepare-modes.ts'
import { type Random, seededRandom } from './seeded-random.ts'
import { drawMoment, drawStoreMoment, type KillMoment, type Pace } from './kill-moment.ts'
import type { Counted } from './tally.ts'
import { type Victim, victimNames } from './victims.ts'

export interface CrashOrder {
  readonly runs: number
  readonly seed: number
  /** Null: all that a run can load with. */
  readonly mode: string | null
  readonly victim: Victim | null
  /** Absent: folders of this machine. */
  readonly stores?: readonly ContractStore[]
  readonly report: (line: string) => void
}

export interface CrashRuns {
  readonly crashes: readonly Counted[]
  /** The folder that is kept because something was wrong. */
  readonly kept: string | null
}

/** Sizes in rows, small to large, so that kills find every part of a run. */
const sizes = [300, 3_000, 10_000, 30_000, 60_000]
const mostRows = 120_000
const keptRows = 1_000

/** Kills runs of all pipelines in turn, in one workspace. */
export async function crashRuns({ runs, seed, mode, victim, stores, report }: CrashOrder): Promise<CrashRuns> {
  const random = seededRandom(seed)
  const source = rowSource(random)
  const place = await openContractWorkspace({ mode, ...(stores ? { stores } : {}) })
  const forget = closeAtSignal(() => place.close())
  const crashes: Counted[] = []
  try {
    const client = await place.connect('contract')
    const prepared = new Map<string, PreparedMode>()
    for (const pipeline of place.pipelines)
      prepared.set(pipeline.id, await prepareMode(place, client, source, pipeline))
    await installCommitHold(client)
    const tables = new Set((await client.query<{ name: string }>(tablesSql)).rows.map(({ name }) => name))
    await client.end()
    for (let number = 1; number <= runs; number++) {
      const pipeline = place.pipelines[(number - 1) % place.pipelines.length]
      const known = prepared.get(pipeline?.id ?? '') as PreparedMode
      const holding = known.holding.rows.length > mostRows ? await shrink(place, known.holding) : known.holding
      const rows = random.pick(sizes)
      const { store } = holding.pipeline
      const pace = scaled(known.pace, rows, store !== null)
      const moment = store ? drawStoreMoment(random, pace) : drawMoment(random, pace)
      const chosen = victim ?? random.pick(store && hostMoments.includes(moment.after) ? hostVictims : victimNames)
      const outcome = await crashOnce(place, {
        holding,
        files: source.files(store?.movesFiles === false ? 1 : random.whole(1, 3), rows, holding.rows),
        victim: chosen,
        moment,
        commitMs: commitMs(random),
        tables,
      })
      prepared.set(holding.pipeline.id, { ...known, holding: outcome.after })
      const counted = { ...outcome, number, mode: holding.pipeline.label, victim: chosen }
      crashes.push(counted)
      report(line(counted, rows))
    }
  } finally {
    forget()
    await place.close(crashes.some(({ faults }) => faults.length > 0))
  }
  return { crashes, kept: crashes.some(({ faults }) => faults.length > 0) ? place.folder : null }
}

/** Then there is no runner yet, or no longer. */
const hostMoments: readonly string[] = ['staging', 'download', 'commit'] satisfies KillMoment['after'][]
const hostVictims: readonly Victim[] = ['host', 'everything']

const commitMs = (random: Random): number => (random.next() < 0.5 ? 0 : random.whole(10, 150))

/** A larger file takes longer to read and to load; the rest does not. */
function scaled({ wholeMs, phasesMs }: Pace, rows: number, isDownloaded: boolean): Pace {
  const growing = new Set(['checking', 'loading', 'merging', ...(isDownloaded ? ['staging'] : [])])
  const factor = Math.max(0.5, rows / paceRows)
  const grown = [...phasesMs].map(([phase, ms]) => [phase, growing.has(phase) ? ms * factor : ms] as const)
  const added = grown.reduce((sum, [phase, ms]) => sum + ms - (phasesMs.get(phase) ?? 0), 0)
  return { wholeMs: wholeMs + added, phasesMs: new Map(grown) }
}

/** Deletes all but the newest rows, as another program would. */
async function shrink(
  place: Awaited<ReturnType<typeof openContractWorkspace>>,
  { pipeline, rows, quarantined }: Holding,
): Promise<Holding> {
  const kept = [...rows].sort((a, b) => b.seq - a.seq).slice(0, keptRows)
  const least = Math.min(...kept.map((row) => row.seq))
  const client = await place.connect('contract')
  await client.query(`delete from ${pipeline.table} where seq < $1`, [least])
  await client.end()
  return { pipeline, quarantined, rows: rows.filter((row) => row.seq >= least) }
}

function line({ number, mode, victim, instant, committed, faults }: Counted, rows: number): string {
  const end = faults.length > 0 ? `FAULT: ${faults.join('; ')}` : committed ? 'committed' : 'rolled back'
  return `${String(number).padStart(4)}  ${mode.padEnd(24)}${victim.padEnd(11)}${instant.padEnd(12)}${String(rows).padStart(6)} rows  ${end}`
}
