/** One step of the shape of the tables in schema `weir`. `to` is the version it leads to, from the one before. */
export interface LedgerMigration {
  readonly to: number
  readonly sql: string
}
