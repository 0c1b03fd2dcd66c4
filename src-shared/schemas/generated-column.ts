/** Why a column takes no value from a pipeline, as a sentence. */
export const generatedColumn = (d: {
  readonly table: string
  readonly column: string
  readonly isNumbered: boolean
}): string =>
  d.isNumbered
    ? `Postgres numbers column ${d.column} of ${d.table} by itself (GENERATED ALWAYS AS IDENTITY), and takes no other value for it.`
    : `Postgres computes column ${d.column} of ${d.table} from other columns, and takes no other value for it.`
