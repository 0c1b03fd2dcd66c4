import { type TableNeed, tableNeed } from './table-need.ts'

/** What every load does with Weir's own tables. */
export const ledgerNeeds = (): readonly TableNeed[] =>
  ['weir.ledger_version', 'weir.load_runs', 'weir.load_ledger', 'weir.load_targets'].map((table) =>
    tableNeed({ table, usedBy: 'the load ledger', rights: ['select', 'insert'], madeBy: 'run' }),
  )
