/** One step of the store's shape. `to` is the version it leads to, from the one before. */
export interface Migration {
  readonly to: number
  readonly sql: string
}
