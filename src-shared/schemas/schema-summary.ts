import { z } from 'zod'

/** Whether the summary columns of a schema are computed, and by what. */
export const schemaSummarySchema = z.object({
  /** The table that has them, without its namespace. */
  table: z.string(),
  /** Customers in it; null where no summarize op has made it yet. */
  rows: z.number().nullable(),
  /** Those with a summarize op over the schema. */
  pipelines: z.array(z.object({ id: z.string(), name: z.string() })),
})
export type SchemaSummary = z.infer<typeof schemaSummarySchema>
