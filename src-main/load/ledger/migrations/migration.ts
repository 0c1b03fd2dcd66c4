import type { LedgerTables } from '../../../../src-shared/ledger/ledger-tables.ts'

/** One step of the shape of the ledger's tables. `to` is the version it leads to, from the one before. */
export interface LedgerMigration {
  readonly to: number
  readonly sql: (tables: LedgerTables) => string
}
