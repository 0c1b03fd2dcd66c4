/** One migration of the store. `to` is its version; it starts from the one before. */
export interface Migration {
  readonly to: number
  readonly sql: string
}
