import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

import { AppError, toFailureRecord } from '../../../src-shared/errors/app-error.ts'
import { isAlive, isSame, ownIdentity } from '../../processes/process-identity.ts'
import type { StoredRun } from '../../storage/run-store.ts'
import type { FileDisposition } from '../../storage/staging-journal.ts'
import { runFailedAlerts } from '../alerts/run-alerts.ts'
import { readLedgerOutcome } from './read-ledger-outcome.ts'
import type { RunParts } from './run-order.ts'
import { finalizeFiles } from './finalize-files.ts'
import { countRows } from './run-record.ts'

type RecoveringParts = Pick<RunParts, 'store' | 'stores' | 'engine' | 'folder' | 'log' | 'now'> & {
  readonly runManager: { has(runId: string): boolean }
}

/**
 * Finishes the runs of dead processes: archives the files of committed loads and returns those of loads that
 * were not. Skips runs of a running process, and runs whose database is not reachable now.
 */
export async function recoverRuns(parts: RecoveringParts): Promise<void> {
  const { store, log } = parts
  for (const run of leftBehind(parts)) {
    if (!store.runs.adopt(run, ownIdentity())) continue
    try {
      await recoverRun(parts, run)
      log.info('Recovered a run', { runId: run.id })
    } catch (error) {
      // It stays as it is, without an owner, and the next start tries again.
      store.runs.adopt({ ...run, owner: ownIdentity() }, run.owner)
      log.warn(toFailureRecord(error).message, { runId: run.id })
    }
  }
}

function leftBehind({ store, runManager }: RecoveringParts): readonly StoredRun[] {
  const runs = new Map(store.runs.running().map((run) => [run.id, run]))
  for (const id of store.staging.unfinalizedRuns()) {
    const run = store.runs.find(id)
    if (run) runs.set(id, run)
  }
  // A run of this process that is not active has ended without being able to record that.
  const isDropped = (run: StoredRun) => isSame(run.owner, ownIdentity()) && !runManager.has(run.id)
  return [...runs.values()].filter((run) => isDropped(run) || !isAlive(run.owner))
}

async function recoverRun(parts: RecoveringParts, run: StoredRun): Promise<void> {
  const { store, now } = parts
  const decided = store.staging.unfinalized(run.id).find((file) => file.disposition !== null)?.disposition ?? null
  const answer = decided === null && run.reachedEngine ? await ask(parts, run) : null
  const disposition: FileDisposition = decided ?? (answer?.isCommitted === true ? 'archive' : 'return')
  const files = await finalizeFiles(parts, run.id, disposition)
  for (const failure of files.failures) parts.log.warn(failure, { runId: run.id })
  if (run.status !== 'running') return
  const isLoaded = disposition === 'archive'
  const error = isLoaded ? null : toFailureRecord(new AppError('runner_died', { signal: 'Weir was ended' }))
  const at = now().toISOString()
  const durationMs = Math.max(0, now().getTime() - Date.parse(run.startedAt))
  const result = {
    runId: run.id,
    irVersion: run.irVersion,
    ok: isLoaded,
    nodeResults: [],
    receipt: isLoaded ? (answer?.receipt ?? null) : null,
    ...(error ? { error: error.message } : {}),
  }
  const counted = countRows(result)
  store.atomically(() => {
    const status = isLoaded ? 'succeeded' : 'failed'
    store.runs.finish(run.id, {
      status,
      finishedAt: at,
      durationMs,
      ...counted,
      rowsLoaded: counted.rowsLoaded ?? (isLoaded ? (answer?.rows ?? null) : null),
      error,
      result,
      plan: null,
    })
    const alerted = { runId: run.id, pipelineId: run.pipelineId, pipelineName: run.pipelineName }
    store.alerts.add(runFailedAlerts(alerted, status, error, now()))
    const events = files.finalized.map(({ file, place }) => {
      const message = `${isLoaded ? 'archived' : 'put back'} at the next start as ${place}`
      return { type: 'phase', at, phase: 'archiving', nodeId: file.nodeId, message } as const
    })
    store.events.append(run.id, [...events, { type: 'finished', at, status, durationMs, error }])
  })
}

async function ask({ engine }: RecoveringParts, run: StoredRun) {
  if (run.engine !== engine.name) {
    const reason = 'the run loaded into another database than the one that is open now'
    throw new AppError('database_unreachable', { address: run.engine, reason })
  }
  return readLedgerOutcome(await engine.database(), run.id)
}

/** Removes files that runs, plans and previews of dead processes left in the temp folder. */
export async function removeTempFolders({ store, folder }: Pick<RecoveringParts, 'store' | 'folder'>): Promise<void> {
  for (const name of await readdir(folder.temp)) {
    const path = join(folder.temp, name)
    const owner = /^(?:preview|plan)-(\d+)/.exec(name)?.[1]
    const isInUse =
      owner === undefined ? await isOfRun(store.runs.find(name), path) : isAlive({ pid: Number(owner), startedAt: '' })
    if (!isInUse) await rm(path, { recursive: true, force: true })
  }
}

/** The rows of a replay are there before its run is. */
const beginningMs = 10 * 60_000

async function isOfRun(run: StoredRun | null, path: string): Promise<boolean> {
  if (run) return run.status === 'running'
  const found = await stat(path).catch(() => null)
  return found !== null && Date.now() - found.mtimeMs < beginningMs
}
