/** What an op does in the engine database after the rows are loaded, in the same transaction. */
export interface AfterLoad {
  readonly kind: 'summary'
  /** The qualified table that is written; created if missing. */
  readonly table: string
  /** The qualified table that is summarized. */
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
