import type { LedgerMigration } from './migration.ts'

/** The receipt of a committed run, written in its transaction. Earlier runs have none here. */
export const runReceipts: LedgerMigration = {
  to: 3,
  sql: ({ runs }) => `alter table ${runs.sqlName} add column if not exists receipt text;`,
}
