import { quoteIdentifier } from '../../../src-shared/sql/quote.ts'

/** Where the generations of a table are. All have the same name in schemas of their own, so indexes and constraints keep theirs. */
export interface Generation {
  readonly schema: string
  readonly name: string
}

export const sqlNameOf = ({ schema, name }: Generation): string => `${quoteIdentifier(schema)}.${quoteIdentifier(name)}`

/** `table` as the IR writes it: public.ds_customer. */
export function activeGeneration(table: string): Generation {
  const dot = table.indexOf('.')
  return { schema: table.slice(0, dot), name: table.slice(dot + 1) }
}

/** What the platform calls `ds_customer_old`: weir_previous_public.ds_customer. */
export const previousGeneration = ({ schema, name }: Generation): Generation => ({
  schema: `weir_previous_${schema}`.slice(0, longestName),
  name,
})

/** What the platform calls `ds_customer_new`. Its schema is there only within the transaction, whose number it bears. */
export const nextGeneration = ({ name }: Generation, transaction: string): Generation => ({
  schema: `weir_next_${transaction}`,
  name,
})

/** Postgres cuts names that are longer, in bytes; names of schemas that are not ASCII are shorter still. */
const longestName = 63
