import type { ReceiptTerm } from './receipt.ts'

/** How many rows came into a table and left it while it was loaded, whoever did it. */
export interface RowChanges {
  readonly inserted: number
  readonly deleted: number
  /** A row that moves to another partition leaves one table and comes into another. */
  readonly mayMove: boolean
}

/** What the triggers and rules of a table added to its rows or took from them, as a sentence; none where the load did all of it. */
export function findUncountedChanges(
  table: string,
  terms: readonly (ReceiptTerm & { readonly rows: number })[],
  { inserted, deleted, mayMove }: RowChanges,
): string | null {
  const loaded = rowsOf(terms, 'inserts')
  const removed = rowsOf(terms, 'deletes')
  const isWhole = mayMove ? inserted - deleted === loaded - removed : inserted === loaded && deleted === removed
  if (isWhole) return null
  const found = `the load accounts for ${loaded} rows added to ${table} and ${removed} deleted, and Postgres counted ${inserted} and ${deleted}`
  return `${found}: a trigger or a rule of the table adds or deletes others. Let a postHook do that, or load a table without it`
}

const rowsOf = (terms: readonly (ReceiptTerm & { readonly rows: number })[], counts: ReceiptTerm['counts']): number =>
  terms.reduce((sum, term) => sum + (term.counts === counts ? term.rows : 0), 0)
