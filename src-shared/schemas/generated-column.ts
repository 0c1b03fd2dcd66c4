/** How Postgres fills a column by itself: as an identity (or serial) column, or computed from other columns. */
export const generatedKinds = ['identity_always', 'identity_by_default', 'expression'] as const
export type GeneratedKind = (typeof generatedKinds)[number]

/** Why a column takes no value from a pipeline, as a sentence. */
export const generatedColumn = (d: {
  readonly table: string
  readonly column: string
  readonly isNumbered: boolean
}): string =>
  d.isNumbered
    ? `Postgres numbers column ${d.column} of ${d.table} by itself (GENERATED ALWAYS AS IDENTITY), and takes no other value for it.`
    : `Postgres computes column ${d.column} of ${d.table} from other columns, and takes no other value for it.`
