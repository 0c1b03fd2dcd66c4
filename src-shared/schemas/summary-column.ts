import { z } from 'zod'

export const summaryFunctions = ['count', 'sum', 'max', 'min', 'avg', 'bool_or'] as const
export type SummaryFunction = (typeof summaryFunctions)[number]

/** One figure of the rows of a collection, per customer. */
export const summaryColumnSchema = z.strictObject({
  /** `*` counts all rows. */
  sourceField: z.string().min(1),
  function: z.enum(summaryFunctions),
  outputField: z.string().min(1),
})
export type SummaryColumn = z.infer<typeof summaryColumnSchema>

type Written = readonly (string | SummaryColumn)[] | null | undefined

/** The figures among the summary columns of a schema. */
export const figuresOf = (columns: Written): readonly SummaryColumn[] =>
  (columns ?? []).filter((column) => typeof column !== 'string')

/** The table that a summarize op keeps them in, of a collection's table. */
export const summaryTableOf = (tableName: string): string => `public.${tableName}_summary`
