import { setTimeout as sleep } from 'node:timers/promises'

import { AppError, toFailureRecord } from '../../../src-shared/errors/app-error.ts'
import type { RunOutcome } from '../../engine/run/run-port.ts'
import type { CommittedRun } from '../../load/ledger/load-runs.ts'
import { readLedgerOutcome } from './read-ledger-outcome.ts'
import type { RunOrder, RunParts } from './run-order.ts'

/** An outcome that may be unknown, because the database connection was lost at the commit. */
export type ConfirmedOutcome = Omit<RunOutcome, 'committed'> & { readonly committed: boolean | 'unknown' }

const patienceMs = 15_000
const pauseMs = 500

/** Ends after which the load may have been committed just before, including a kill after a cancel. */
const openEnds: ReadonlySet<string | undefined> = new Set(['runner_died', 'database_lost', 'cancelled'])

/** The actual outcome of a load: if the runner cannot have known, the load ledger decides. */
export async function confirmOutcome(
  { store, engine, log }: Pick<RunParts, 'store' | 'engine' | 'log'>,
  { runId, irVersion }: Pick<RunOrder, 'runId' | 'irVersion'>,
  outcome: RunOutcome,
): Promise<ConfirmedOutcome> {
  const isSure = outcome.committed || !openEnds.has(outcome.error?.code)
  if (isSure || store.runs.find(runId)?.reachedEngine !== true) return outcome
  try {
    const answer = await readLedger(engine, runId)
    if (!answer.isCommitted) return outcome
    const result = { runId, irVersion, ok: true, nodeResults: [], receipt: answer.receipt }
    return { status: 'succeeded', result, plan: outcome.plan, error: null, committed: true, failureClass: null }
  } catch (error) {
    log.warn(toFailureRecord(error).message, { runId })
    return { ...outcome, committed: 'unknown' }
  }
}

/** A server that is restarted answers again soon; over a network that is silent nobody answers at all. */
async function readLedger(engine: RunParts['engine'], runId: string): Promise<CommittedRun> {
  const address = engine.name
  const deadline = performance.now() + patienceMs
  const answered = new AbortController()
  const silence = sleep(patienceMs, undefined, { signal: answered.signal, ref: false }).then(() => {
    throw new AppError('database_unreachable', { address, reason: 'no reply in time' })
  })
  silence.catch(() => undefined)
  try {
    for (;;) {
      try {
        return await Promise.race([engine.database().then((database) => readLedgerOutcome(database, runId)), silence])
      } catch (error) {
        if (performance.now() >= deadline) throw error
        await sleep(pauseMs)
      }
    }
  } finally {
    answered.abort()
  }
}
