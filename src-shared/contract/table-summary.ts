import { z } from 'zod'

/** As the manuals of Postgres call them. */
export const relationKinds = ['table', 'partitioned table', 'view', 'materialized view', 'foreign table'] as const
export type RelationKind = (typeof relationKinds)[number]

/** One table or view of the engine database; the partitions of a table are part of it. */
export const tableSummarySchema = z.object({
  /** Qualified: public.ds_customer, dlq.customer_rejected. */
  table: z.string(),
  /** A table of a schema, rejected rows, or whatever else is in the database. */
  kind: z.enum(['schema', 'quarantine', 'other']),
  relation: z.enum(relationKinds),
  /** The name of its schema or segment, or that of the table. */
  displayName: z.string(),
  owner: z.string(),
  /** What `COMMENT ON` says of it. */
  comment: z.string().nullable(),
  /** Null where nobody has counted them: of views, and of tables that were never analyzed. */
  rows: z.number().nullable(),
  /** False where `rows` is an estimate of Postgres, because counting would take too long. */
  isExact: z.boolean(),
  /** With indexes; null where it stores nothing. */
  sizeBytes: z.number().nullable(),
  /** 0 where it is not partitioned. */
  partitions: z.number().int(),
  /** Whether the role that Weir connects as may read its rows. */
  isReadable: z.boolean(),
})
export type TableSummary = z.infer<typeof tableSummarySchema>

export const tableOverviewSchema = z.object({
  /** Who Weir is in the engine database. */
  role: z.string(),
  tables: z.array(tableSummarySchema),
})
export type TableOverview = z.infer<typeof tableOverviewSchema>
