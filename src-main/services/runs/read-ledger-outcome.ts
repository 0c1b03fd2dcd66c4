import { setTimeout as sleep } from 'node:timers/promises'

import { AppError } from '../../../src-shared/errors/app-error.ts'
import { type CommittedRun, findCommittedRun } from '../../load/ledger/load-runs.ts'
import type { Database } from '../../postgres/database.ts'
import { databaseAddress } from '../../postgres/database-settings.ts'

const patienceMs = 10_000
const lookMs = 50

/**
 * Whether a run whose runner is gone committed its load. Its session is ended first, so that the result is final:
 * a COMMIT that Postgres had begun has then either happened or not.
 */
export async function readLedgerOutcome(database: Database, runId: string): Promise<CommittedRun> {
  await endSessions(database, runId)
  return findCommittedRun((text, values) => database.query(text, values), database.settings, runId)
}

async function endSessions(database: Database, runId: string): Promise<void> {
  // The runner names its sessions after the first characters of the run's id.
  const name = `weir run ${runId.slice(0, 8)} %`
  for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += lookMs) {
    const sessions = await database.query<{ ended: boolean }>(
      'select pg_terminate_backend(pid) as ended from pg_stat_activity where application_name like $1',
      [name],
    )
    if (sessions.length === 0) return
    await sleep(lookMs)
  }
  const reason = `the session of run ${runId.slice(0, 8)} does not end`
  throw new AppError('database_unreachable', { address: databaseAddress(database.settings), reason })
}
