import { z } from 'zod'

import { cellSchema, columnRecordSchema } from './records.ts'

const schemaNameSchema = z.object({ id: z.string(), name: z.string(), displayName: z.string(), tableName: z.string() })

export const customerListSchema = z.object({
  /** The column that names a customer. */
  key: z.string(),
  columns: z.array(columnRecordSchema),
  rows: z.array(z.array(cellSchema)),
  /** False where more rows match than are here. */
  isAll: z.boolean(),
})
export type CustomerList = z.infer<typeof customerListSchema>

export const interactionSchema = z.object({
  id: z.string(),
  schema: schemaNameSchema,
  customerId: z.string().nullable(),
  type: z.string().nullable(),
  offerId: z.string().nullable(),
  creativeId: z.string().nullable(),
  channelId: z.string().nullable(),
  direction: z.string().nullable(),
  timestamp: z.string().nullable(),
  /** The other columns of its row. */
  context: z.record(z.string(), cellSchema),
})
export type Interaction = z.infer<typeof interactionSchema>

const linkedRowsSchema = z.object({
  schema: schemaNameSchema,
  autoEnrich: z.boolean(),
  /** Through which columns: collection column = customer column. */
  on: z.array(z.object({ collectionField: z.string(), customerField: z.string() })),
  columns: z.array(columnRecordSchema),
  /** The first of them, by key. */
  rows: z.array(z.array(cellSchema)),
  total: z.number().int(),
  /** Figures of a summarize op; null where none were computed for this customer. */
  summary: z.record(z.string(), cellSchema).nullable(),
})
export type LinkedRows = z.infer<typeof linkedRowsSchema>

export const customerViewSchema = z.object({
  schema: schemaNameSchema,
  key: z.string(),
  customerId: z.string(),
  columns: z.array(columnRecordSchema),
  row: z.array(cellSchema),
  linked: z.array(linkedRowsSchema),
  segments: z.array(z.object({ id: z.string(), name: z.string() })),
  /** The newest of them. */
  interactions: z.array(interactionSchema),
})
export type CustomerView = z.infer<typeof customerViewSchema>

/** Rows of one table that an erasure deletes. */
export const erasedTableSchema = z.object({
  kind: z.enum(['customer', 'linked', 'summary', 'interactions']),
  /** For a summary, that of the rows that it sums up. */
  schema: schemaNameSchema,
  tableName: z.string(),
  rows: z.number().int(),
})
export type ErasedTable = z.infer<typeof erasedTableSchema>

/** What an erasure deletes: the rows that carry the key of the customer. */
export const erasureSchema = z.object({
  customerId: z.string(),
  tables: z.array(erasedTableSchema),
  /** In all of them. */
  rows: z.number().int(),
  /** Linked by something else than the key, so that their rows are not the customer's alone and stay. */
  kept: z.array(schemaNameSchema),
})
export type Erasure = z.infer<typeof erasureSchema>
