import { z } from 'zod'

const named = z.object({ id: z.string(), name: z.string() })

/** What goes with the table of a schema, and what stops working without it. */
export const schemaDependentsSchema = z.object({
  /** Without its namespace; to be typed before it is dropped. */
  table: z.string(),
  /** An estimate where counting would take too long; null where the table is missing. */
  rows: z.number().nullable(),
  /** Dropped with it, besides the views of the segments. The table is that of its summary columns. */
  objects: z.array(z.object({ kind: z.enum(['table', 'view', 'materialized view', 'foreign key']), name: z.string() })),
  /** Deleted with it. */
  joins: z.array(named),
  segments: z.array(named),
  /** They are linked to it, and stay without a link. */
  collections: z.array(named),
  /** They name the table, and stay. */
  pipelines: z.array(named),
})
export type SchemaDependents = z.infer<typeof schemaDependentsSchema>
