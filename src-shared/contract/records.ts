import { z } from 'zod'

import { columnOriginSchema } from '../values/column.ts'

import { columnProfileSchema } from '../preview/column-profile.ts'
import { archivedPreviewSchema } from '../preview/archived-preview.ts'
import { previewSubjectSchema } from '../preview/previewed-sample.ts'
import { stoppingRowsSchema } from '../receipt/stopping-rows.ts'
import { leftOutReasons } from '../receipt/left-out.ts'
import { receiptNodeSchema } from '../receipt/receipt.ts'
import { executionConfigSchema } from '../execution/execution-config.ts'
import { problemSchema } from '../errors/problem.ts'
import { failureRecordSchema, runStatuses } from '../runs/run-event.ts'
import { movedFileSchema } from '../runs/loaded-before.ts'
import { runResultSchema } from '../runs/run-result.ts'
import { dialectNames } from '../sql/dialects/sql-dialect.ts'

/** Cells as the studio shows them: the text Postgres or the engine prints; booleans and 32-bit integers as JSON; null. */
export const cellSchema = z.union([z.string(), z.number(), z.boolean(), z.null()])
export type Cell = z.infer<typeof cellSchema>

export const columnRecordSchema = z.object({
  name: z.string(),
  type: z.string(),
  /** Its name in the file, where that is none that a table could have, and why not. */
  origin: columnOriginSchema.optional(),
})
export type ColumnRecord = z.infer<typeof columnRecordSchema>

export const pipelineStatuses = ['draft', 'active', 'paused', 'archived'] as const

export const pipelineSummarySchema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  status: z.enum(pipelineStatuses),
  /** The newest saved IR version; 0 before the first save. */
  version: z.number().int(),
  hasDraft: z.boolean(),
  targets: z.array(z.string()),
  nodeCount: z.number().int(),
  lastRun: z
    .object({ id: z.string(), status: z.enum(runStatuses), startedAt: z.string(), rowsLoaded: z.number() })
    .nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
})
export type PipelineSummary = z.infer<typeof pipelineSummarySchema>

/** A pipeline with its document: the draft where there is one, else the newest version. The document may be invalid. */
export const pipelineRecordSchema = pipelineSummarySchema.extend({
  ir: z.unknown(),
  /** The folder that relative source paths start from. */
  baseFolder: z.string(),
  /** The connector of its sources that name none. */
  connectorId: z.string().nullable(),
  /** The schema that it is meant for; its targets say what is loaded. */
  schemaId: z.string().nullable(),
  /** A cron expression. */
  schedule: z.string().nullable(),
  /** The version that schedules run; null before the first is published. */
  liveVersion: z.number().int().nullable(),
  execution: executionConfigSchema,
})
export type PipelineRecord = z.infer<typeof pipelineRecordSchema>

/** A pipeline without its document and what is read from that, for long lists. */
export const listedPipelineSchema = pipelineRecordSchema.omit({
  ...{ ir: true, version: true, hasDraft: true, targets: true, nodeCount: true },
})
export type ListedPipelineRecord = z.infer<typeof listedPipelineSchema>

export const pipelineNameSchema = z.string().trim().min(1).max(200)

/** The undo history of a pipeline is cut to this many characters. */
export const longestHistory = 1_000_000

export const removedPipelineSchema = z.object({
  id: z.string(),
  name: z.string(),
  version: z.number().int(),
  removedAt: z.string(),
})

export const irVersionSchema = z.object({
  version: z.number().int(),
  authoredBy: z.string().nullable(),
  comment: z.string().nullable(),
  createdAt: z.string(),
})

/** The result of checking a document: its problems, and the columns of every node as far as they are known. */
/** What a store held when it was last listed; `at` is null where it was not yet. */
const sourceListingSchema = z.object({ at: z.string().nullable(), files: z.number().int() })
export type SourceListing = z.infer<typeof sourceListingSchema>

export const checkResultSchema = z.object({
  ok: z.boolean(),
  problems: z.array(problemSchema),
  columns: z.record(z.string(), z.array(columnRecordSchema)),
  /** By source node, for those whose store is reached over a network; a check never lists one. */
  listings: z.record(z.string(), sourceListingSchema).optional(),
})
export type CheckResult = z.infer<typeof checkResultSchema>

/** What a preview or a run counted at a node. */
const nodeCountsSchema = receiptNodeSchema
  .pick({ rowsIn: true, rowsOut: true, exits: true, warnings: true })
  .extend({ stopping: z.array(stoppingRowsSchema) })

export const previewSchema = z.object({
  /** Pipeline, node, files, sample and moment. */
  of: previewSubjectSchema,
  columns: z.array(columnRecordSchema),
  rows: z.array(z.array(cellSchema)),
  /** Rows of the sample at the node or output, of which `rows` are the first. */
  count: z.number().int(),
  /** Empty where the rows were asked for alone. */
  profile: z.array(columnProfileSchema),
  /** The input rows of the node, aligned by index, if the node is row-wise; otherwise empty. */
  inputColumns: z.array(columnRecordSchema),
  inputRows: z.array(z.array(cellSchema)),
  /** Where each row comes from: its file, and its number there from 1. */
  places: z.array(z.object({ file: z.number(), row: z.number() })),
  /** Rows of the sample that leave at this node, with the reason. */
  rejected: z.array(
    z.object({
      row: z.number(),
      line: z.number().nullable(),
      column: z.string().nullable(),
      value: z.string().nullable(),
      reason: z.string(),
      label: z.string(),
    }),
  ),
  /** Values of the sample that this node could not keep, each as it came. */
  changed: z.array(
    z.object({
      row: z.number(),
      line: z.number().nullable(),
      column: z.string().nullable(),
      value: z.string().nullable(),
      label: z.string(),
    }),
  ),
  /** Rows in, out and leaving for every node up to this one, within the sample. */
  counts: z.record(z.string(), nodeCountsSchema),
  /** "first 10,000 of 100,000 rows of customers.csv", and what else a run does differently. */
  sample: z.string(),
  sampled: z.boolean(),
  archived: z.array(archivedPreviewSchema),
  sql: z.string(),
  durationMs: z.number(),
})
export type Preview = z.infer<typeof previewSchema>

/** A pipeline as SQL: run `setup`, then any of the queries. Empty if a problem says what the dialect cannot express. */
export const pipelineSqlSchema = z.object({
  dialect: z.enum(dialectNames),
  problems: z.array(problemSchema),
  setup: z.string(),
  /** The rows of every node or branch, and the rows sent to every target. */
  nodes: z.array(z.object({ id: z.string(), nodeId: z.string(), kind: z.string(), sql: z.string() })),
})
export type PipelineSql = z.infer<typeof pipelineSqlSchema>

export const runRecordSchema = z.object({
  id: z.string(),
  pipelineId: z.string(),
  pipelineName: z.string(),
  irVersion: z.number().int(),
  status: z.enum(runStatuses),
  host: z.string(),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  durationMs: z.number().nullable(),
  rowsRead: z.number().nullable(),
  rowsLoaded: z.number().nullable(),
  rowsRejected: z.number().nullable(),
  /** Rows that did not reach a table, by reason: filtered, deduplicated, quarantined, skipped, unmatched. */
  leftOut: z.partialRecord(z.enum(leftOutReasons), z.number()).nullable(),
  /** Values that were made null, cut, rounded, replaced or filled because they could not be kept. */
  valuesChanged: z.number().nullable(),
  /** The settings of its pipeline when it started. */
  execution: executionConfigSchema,
  error: failureRecordSchema.nullable(),
  /** The time of the schedule that started it; null: somebody did. */
  scheduledFor: z.string().nullable(),
  /** The rejected rows that it loads again, with their quarantine table; null: it reads its sources. */
  replay: z.object({ table: z.string(), rows: z.number().int() }).nullable(),
})
export type RunReplay = NonNullable<RunRecord['replay']>
export type RunRecord = z.infer<typeof runRecordSchema>

/** A run with everything stored about it. `ir` is the version it ran; `plan` is the plan as data. */
export const runDetailSchema = runRecordSchema.extend({
  result: runResultSchema.nullable(),
  ir: z.unknown(),
  plan: z.unknown(),
  /** Where the files that it moved are now. */
  movedFiles: z.array(movedFileSchema),
})
export type RunDetail = z.infer<typeof runDetailSchema>

export const filterOperators = [
  'contains',
  'equals',
  'not_equals',
  'starts_with',
  'ends_with',
  'lt',
  'lte',
  'gt',
  'gte',
  'is_null',
  'is_not_null',
] as const
export const tableQuerySchema = z.object({
  table: z.string(),
  offset: z.number().int().min(0).default(0),
  limit: z.number().int().min(1).max(1000).default(100),
  sort: z.array(z.object({ column: z.string(), descending: z.boolean() })).default([]),
  filters: z
    .array(z.object({ column: z.string(), operator: z.enum(filterOperators), value: z.string().optional() }))
    .default([]),
})
export type TableQuery = z.infer<typeof tableQuerySchema>

export const tablePageSchema = z.object({
  columns: z.array(columnRecordSchema.extend({ nullable: z.boolean(), primaryKey: z.boolean() })),
  rows: z.array(z.array(cellSchema)),
  /** Rows that match the filters. */
  total: z.number(),
  /** False where `total` is an estimate, because counting would take too long. */
  isExact: z.boolean().optional(),
})
export type TablePage = z.infer<typeof tablePageSchema>

export const systemInfoSchema = z.object({
  version: z.string(),
  host: z.enum(['electron', 'server', 'cli', 'test']),
  workspace: z.string(),
  engine: z.object({
    kind: z.enum(['embedded', 'external']),
    /** host:port/database, without the password. */
    address: z.string(),
    state: z.enum(['stopped', 'starting', 'ready', 'failed']),
    message: z.string().nullable(),
    /** Since when it is in this state, as far as Weir has looked; null before the first look. */
    since: z.string().nullable(),
    /** What other programs connect with; null before the address is known. The file holds the password of an embedded one. */
    login: z
      .object({
        host: z.string(),
        port: z.number(),
        database: z.string(),
        user: z.string(),
        file: z.string().nullable(),
      })
      .nullable(),
  }),
  secretsProtectedBy: z.enum(['keychain', 'passphrase', 'key file']),
  /** Secrets cannot be read or kept: the passphrase was not given, or the keychain does not answer. */
  isLocked: z.boolean(),
})
export type SystemInfo = z.infer<typeof systemInfoSchema>
