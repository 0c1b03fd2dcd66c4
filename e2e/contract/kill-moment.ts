import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ChildProcess } from 'node:child_process'

import type { RunPhase } from '../../src-shared/runs/run-event.ts'
import type { Store } from '../../src-main/storage/open-store.ts'
import type { Random } from './seeded-random.ts'

/**
 * A moment to kill at: so long after the start of the command, after a phase was told, after the first bytes of a file were downloaded,
 * or after the rows were seen.
 */
export type KillMoment =
  | { readonly after: 'start'; readonly delayMs: number }
  | { readonly after: RunPhase; readonly delayMs: number }
  | { readonly after: 'download'; readonly delayMs: number }
  | { readonly after: 'commit'; readonly delayMs: number }

/** In what a run was when it was hit. */
export type Instant = 'starting' | RunPhase | 'downloading' | 'committed' | 'ended'
export const instants: readonly Instant[] = [
  ...['starting', 'waiting', 'staging', 'downloading', 'checking', 'loading', 'merging', 'committing'],
  ...['committed', 'archiving', 'ended'],
] as const

const phasesToHit = ['staging', 'checking', 'loading', 'merging', 'committing'] as const

/** How long each part takes, roughly, on this machine. */
export interface Pace {
  readonly wholeMs: number
  readonly phasesMs: ReadonlyMap<string, number>
}

export function drawMoment(random: Random, pace: Pace): KillMoment {
  const share = random.next()
  const within = (ms: number) => Math.round(random.next() * ms)
  if (share < 0.3) return { after: 'start', delayMs: within(pace.wholeMs * 1.05) }
  if (share < 0.45) return { after: 'commit', delayMs: within(25) }
  const after = random.pick(phasesToHit.filter((phase) => phase !== 'merging' || pace.phasesMs.has('merging')))
  return { after, delayMs: within(Math.max(10, pace.phasesMs.get(after) ?? 0)) }
}

/** Mostly while files of another machine are taken and downloaded, and while they are archived. */
export function drawStoreMoment(random: Random, pace: Pace): KillMoment {
  const share = random.next()
  const within = (phase: RunPhase) => Math.round(random.next() * Math.max(50, pace.phasesMs.get(phase) ?? 0))
  if (share < 0.2) return { after: 'staging', delayMs: within('staging') }
  if (share < 0.45) return { after: 'download', delayMs: Math.round(within('staging') / 2) }
  // The last phase that a run tells before its files are archived.
  if (share < 0.75) return { after: 'commit', delayMs: within('committing') }
  return drawMoment(random, pace)
}

export interface RunningCommand {
  readonly child: ChildProcess
  readonly store: Store
  readonly pipelineId: string
  /** The newest run of the pipeline before this one. */
  readonly lastRunId: string | null
  readonly hasCommitted: () => boolean
  /** Whether files of the run are on this machine already, whole or in part. */
  readonly hasCopies: () => boolean
}

/** Waits for the moment that is aimed at; false where the command ended before. */
export async function waitFor(moment: KillMoment, command: RunningCommand): Promise<boolean> {
  const ended = once(command.child, 'exit').then(() => false)
  const reached = (async () => {
    while (!isReached(moment, command)) {
      if (command.child.exitCode !== null || command.child.signalCode !== null) return false
      await sleep(2)
    }
    await sleep(moment.delayMs)
    return true
  })()
  return Promise.race([reached, ended])
}

function isReached(moment: KillMoment, command: RunningCommand): boolean {
  switch (moment.after) {
    case 'start':
      return true
    case 'download':
      return command.hasCopies()
    case 'commit':
      return command.hasCommitted()
    default:
      return phasesOf(command).includes(moment.after)
  }
}

/** The phases that the run has told by now. */
export function phasesOf({
  store,
  pipelineId,
  lastRunId,
}: Omit<RunningCommand, 'child' | 'hasCommitted' | 'hasCopies'>): readonly RunPhase[] {
  const [run] = store.runs.list(1, pipelineId)
  if (!run || run.id === lastRunId) return []
  return store.events.after(run.id, 0).flatMap(({ event }) => (event.type === 'phase' ? [event.phase] : []))
}
