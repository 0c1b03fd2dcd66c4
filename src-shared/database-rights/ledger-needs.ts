import { type TableNeed, tableNeed } from './table-need.ts'

/** What every load does with Weir's own tables. */
export const ledgerNeeds = (): readonly TableNeed[] => [
  tableNeed({ table: 'weir.load_ledger', usedBy: 'the load ledger', rights: ['select', 'insert'], madeBy: 'run' }),
]
