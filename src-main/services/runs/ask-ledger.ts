import { setTimeout as sleep } from 'node:timers/promises'

import type { Database } from '../../postgres/database.ts'

export interface LedgerOutcome {
  readonly isCommitted: boolean
  readonly rows: number
}

const patienceMs = 10_000
const lookMs = 50

/**
 * Whether a run whose runner is gone committed its load. Its session is ended first, so that the result is final:
 * a COMMIT that Postgres had begun has then either happened or not.
 */
export async function readLedgerOutcome(database: Database, runId: string): Promise<LedgerOutcome> {
  await endSessions(database, runId)
  const [there] = await database.query<{ there: boolean }>(
    `select to_regclass('weir.load_ledger') is not null as there`,
  )
  if (there?.there !== true) return { isCommitted: false, rows: 0 }
  const [found] = await database.query<{ files: number; rows: string }>(
    'select count(*)::int as files, coalesce(sum(rows), 0)::text as rows from weir.load_ledger where run_id = $1',
    [runId],
  )
  return { isCommitted: (found?.files ?? 0) > 0, rows: Number(found?.rows ?? 0) }
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
}
