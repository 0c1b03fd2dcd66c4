import type { ReceiptTerm } from './receipt.ts'

/** How many rows came into a table and left it while it was loaded, whoever did it. */
export interface RowChanges {
  readonly inserted: number
  readonly deleted: number
  /** A row that moves to another partition leaves one table and comes into another. */
  readonly mayMove: boolean
}

/** The rows that a load added to a table and deleted from it, and those that Postgres counted. */
export interface UncountedChanges {
  readonly table: string
  readonly added: number
  readonly deleted: number
  readonly countedAdded: number
  readonly countedDeleted: number
}

/** What the triggers and rules of a table added to its rows or took from them; null where the load did all of it. */
export function findUncountedChanges(
  table: string,
  terms: readonly (ReceiptTerm & { readonly rows: number })[],
  { inserted, deleted, mayMove }: RowChanges,
): UncountedChanges | null {
  const loaded = rowsOf(terms, 'inserts')
  const removed = rowsOf(terms, 'deletes')
  const isWhole = mayMove ? inserted - deleted === loaded - removed : inserted === loaded && deleted === removed
  if (isWhole) return null
  return { table, added: loaded, deleted: removed, countedAdded: inserted, countedDeleted: deleted }
}

const rowsOf = (terms: readonly (ReceiptTerm & { readonly rows: number })[], counts: ReceiptTerm['counts']): number =>
  terms.reduce((sum, term) => sum + (term.counts === counts ? term.rows : 0), 0)
