import { z } from 'zod'

import { failureRecordSchema } from '../runs/run-event.ts'
import { layoutOfferSchema } from '../layout/layout-offer.ts'
import { problemSchema } from '../errors/problem.ts'
import { stoppingRowsSchema } from '../receipt/stopping-rows.ts'
import { schemaDocumentSchema } from '../schemas/schema-record.ts'
import { cellSchema, columnRecordSchema } from './records.ts'

const conventions = z.record(z.string(), z.unknown())
const statedColumnSchema = z.object({
  name: z.string(),
  type: z.string().optional(),
  conventions,
  onMisfit: z.enum(['null', 'quarantine']).optional(),
})

/** What a person said about the load of some files; everything else is proposed. */
export const importWishesSchema = z.object({
  table: z.string().optional(),
  key: z.array(z.string()).optional(),
  mode: z.string().optional(),
  /** Replace what earlier loads of the same bytes put into the table. */
  replace: z.boolean().optional(),
  columns: z.array(statedColumnSchema).default([]),
  renames: z.array(z.object({ from: z.string(), to: z.string() })).default([]),
  leftOut: z.array(z.string()).optional(),
  onRepeat: z.enum(['quarantine']).optional(),
  onBadRecord: z.enum(['fail', 'skip', 'quarantine']).optional(),
  rowValidation: z.enum(['strict', 'skip', 'coerce']).optional(),
})
export type ImportWishes = z.infer<typeof importWishesSchema>

/** Files that one source reads together, and what a person said of them. */
export const importRequestSchema = z.object({
  files: z.array(z.string().min(1)).min(1),
  /** Format options, name and value as typed. */
  formatOptions: z.array(z.tuple([z.string(), z.string()])).default([]),
  wishes: importWishesSchema,
})

const columnChoiceSchema = z.object({
  label: z.string(),
  doc: z.string(),
  stated: statedColumnSchema,
  values: z.number(),
  changes: z.number(),
  example: z.object({ file: z.string(), line: z.number(), value: z.string() }).nullable(),
  isChosen: z.boolean(),
})

const importColumnSchema = z.object({
  from: z.string(),
  name: z.string(),
  to: z.string().nullable(),
  type: z.string(),
  inferredType: z.string(),
  nulls: z.number(),
  tableType: z.string().nullable(),
  remarks: z.array(z.string()),
  choices: z.array(columnChoiceSchema),
  misfits: z.object({ count: z.number(), become: z.enum(['null', 'quarantine']) }).nullable(),
  isProven: z.boolean(),
  stops: z.object({ count: z.number().nullable() }).nullable(),
})
export type ImportColumn = z.infer<typeof importColumnSchema>

const earlierLoadSchema = z.object({ runId: z.string(), file: z.string(), rows: z.number(), loadedAt: z.string() })

const loadedBySchema = z.object({
  pipelineId: z.string(),
  pipelineName: z.string(),
  runId: z.string(),
  rows: z.number(),
  table: z.string(),
  isSame: z.boolean(),
  doubles: z.boolean(),
})

/** What loading files would do. `id` is how the rest of the calls speak of it. */
export const importProposalSchema = z.object({
  id: z.string(),
  files: z.array(z.object({ path: z.string(), sizeBytes: z.number() })),
  rows: z.number(),
  /** What the source says about reading them: format and options. */
  source: z.record(z.string(), z.unknown()),
  evidence: z.array(z.string()),
  /** Options of the format that a person may want besides. */
  offers: z.array(layoutOfferSchema),
  columns: z.array(importColumnSchema),
  table: z.string(),
  isNewTable: z.boolean(),
  newTable: z.string(),
  tables: z.array(z.object({ name: z.string(), columns: z.number() })),
  /** To be applied before the run; null where the table stays as it is. */
  schema: schemaDocumentSchema.nullable(),
  key: z.array(z.string()),
  keys: z.array(z.object({ columns: z.array(z.string()), repeats: z.number().nullable() })),
  mode: z.string(),
  mostLoaded: z.number(),
  isExact: z.boolean(),
  doubles: earlierLoadSchema.nullable(),
  /** Whether the rows of earlier loads of the same bytes are replaced. */
  replaces: z.boolean(),
  /** A pipeline that has loaded these very files. */
  loadedBy: loadedBySchema.nullable(),
  notes: z.array(z.string()),
})
export type ImportProposal = z.infer<typeof importProposalSchema>

/** What happens while the files are read; the last one says how it ended. */
export const importEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('reading'), share: z.number() }),
  z.object({ type: z.literal('proposed'), proposal: importProposalSchema }),
  z.object({ type: z.literal('failed'), error: failureRecordSchema }),
])
export type ImportEvent = z.infer<typeof importEventSchema>

/** The first rows of the files, as they will be in the table. */
export const importPreviewSchema = z.object({
  columns: z.array(columnRecordSchema),
  /** In the order of the file; a rejected row has its values as the file has them. */
  rows: z.array(z.array(cellSchema)),
  /** The same cells as the file has them. */
  before: z.array(z.array(cellSchema)),
  /** Rows among them that will not be loaded, and why. */
  rejected: z.array(z.object({ index: z.number(), column: z.number().nullable(), reason: z.string() })),
  /** Rows that reach the table, where the preview saw all; null where it did not. */
  loaded: z.number().nullable(),
  /** Rows among those that were read at which the load would stop, and whether the table could reject them instead. */
  stopping: z.array(
    stoppingRowsSchema
      .pick({ column: true, value: true, line: true, rows: true })
      .extend({ sentence: z.string(), isOfTable: z.boolean() }),
  ),
})
export type ImportPreview = z.infer<typeof importPreviewSchema>

export const appliedImportSchema = z.object({
  /** Null where the document has problems; then nothing was changed. */
  pipelineId: z.string().nullable(),
  runId: z.string().nullable(),
  /** The document that the pipeline had before, where it is now a draft that nobody has run; null where there was none. */
  before: z.unknown().nullable(),
  problems: z.array(problemSchema),
})
