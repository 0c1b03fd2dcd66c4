import type { LedgerMigration } from './migration.ts'

/** The receipt of a committed run, written in its transaction. Earlier runs have none here. */
export const runReceipts: LedgerMigration = {
  to: 3,
  sql: `alter table weir.load_runs add column if not exists receipt text;`,
}
