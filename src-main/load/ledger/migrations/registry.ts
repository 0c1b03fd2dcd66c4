import { loadLedger } from './001-load-ledger.ts'
import { loadRuns } from './002-load-runs.ts'
import { runReceipts } from './003-run-receipts.ts'
import { loadTargets } from './004-load-targets.ts'
import { generations } from './005-generations.ts'
import type { LedgerMigration } from './migration.ts'

/** Every migration in order; a released one never changes. */
export const ledgerMigrations: readonly LedgerMigration[] = [
  loadLedger,
  loadRuns,
  runReceipts,
  loadTargets,
  generations,
]
