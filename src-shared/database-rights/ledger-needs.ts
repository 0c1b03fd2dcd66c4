import type { LedgerTables } from '../ledger/ledger-tables.ts'
import { type TableNeed, tableNeed } from './table-need.ts'

/** What every load does with the tables that say what is loaded. */
export const ledgerNeeds = ({ version, runs, files, targets }: LedgerTables): readonly TableNeed[] =>
  [version, runs, files, targets].map(({ name }) =>
    tableNeed({ table: name, usedBy: 'the load ledger', rights: ['select', 'insert'], madeBy: 'run', isOwn: true }),
  )
