/** What an op has done in the engine database when the rows are loaded, in the transaction that loads them. */
export interface AfterLoad {
  readonly kind: 'summary'
  /** The table that is written, made where it is missing. Qualified. */
  readonly table: string
  /** The table that is summed up. Qualified. */
  readonly of: string
  readonly key: { readonly name: string; readonly type: string }
  readonly figures: readonly {
    readonly name: string
    readonly function: 'count' | 'sum' | 'max' | 'min' | 'avg' | 'bool_or'
    /** `*` for all rows. */
    readonly column: string
    readonly type: string
  }[]
}
