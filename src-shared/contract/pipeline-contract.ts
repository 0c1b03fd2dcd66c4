import { eventIterator } from '@orpc/contract'
import { z } from 'zod'

import { executionConfigSchema } from '../execution/execution-config.ts'
import { exportEventSchema, exportFormats } from '../export/export-event.ts'
import { sourceInferenceSchema } from '../inference/inference.ts'
import { columnDetailSchema, columnSuggestionSchema, filteredRowsSchema } from '../preview/exploration.ts'
import { columnProfileSchema } from '../preview/column-profile.ts'
import { sampleFilterSchema } from '../preview/sample-filter.ts'
import { firstRows, sampleChoiceSchema } from '../preview/sample-choice.ts'
import { dialectNames } from '../sql/dialects/sql-dialect.ts'
import {
  comparedRowsQuerySchema,
  comparedVersionsSchema,
  versionComparisonSchema,
  versionRowsSchema,
} from '../versions/version-comparison.ts'
import {
  checkResultSchema,
  columnRecordSchema,
  irVersionSchema,
  listedPipelineSchema,
  longestHistory,
  pipelineNameSchema,
  pipelineRecordSchema,
  pipelineStatuses,
  pipelineSqlSchema,
  pipelineSummarySchema,
  previewSchema,
  removedPipelineSchema,
} from './records.ts'
import { base, byId, change, pageOf, pageQuerySchema } from './contract-base.ts'

const versionOfPipeline = byId.extend({ version: z.number().int().min(1) })

/** The rows of a node or output that a question is about. */
const exploredSchema = z.object({
  id: z.string(),
  ir: z.unknown(),
  nodeId: z.string(),
  sample: sampleChoiceSchema.default(firstRows),
})

/** Documents of pipelines: their versions and drafts, what they say, and the rows at their nodes. */
export const pipelineContract = {
  list: base.output(z.array(pipelineSummarySchema)),
  /** The newest first. */
  page: base.input(pageQuerySchema).output(pageOf(listedPipelineSchema)),
  get: base.input(byId).output(pipelineRecordSchema),
  create: change.input(z.object({ name: z.string().min(1), ir: z.unknown().optional() })).output(pipelineRecordSchema),
  /** Creates the sample pipeline with its schema and its file in the workspace, or returns the one that is there. */
  createSample: change.output(pipelineRecordSchema),
  /** Saves the open document as a draft, without a new version. */
  saveDraft: base.input(z.object({ id: z.string(), ir: z.unknown() })).output(z.object({ savedAt: z.string() })),
  /** Makes a version of a valid document. */
  save: change
    .input(
      z.object({
        id: z.string(),
        ir: z.unknown(),
        comment: z.string().optional(),
        /** The newest version that the caller has seen; where another one is newer, nothing is saved. */
        baseVersion: z.number().int().min(0).optional(),
      }),
    )
    .output(pipelineRecordSchema),
  /** How the runs of a pipeline are executed: all of the settings, for the runs that start from now on. */
  setExecution: change
    .input(z.object({ id: z.string(), execution: executionConfigSchema }))
    .output(pipelineRecordSchema),
  /** The connector of its sources that name none; null: none. */
  setConnector: change.input(byId.extend({ connectorId: z.string().nullable() })).output(pipelineRecordSchema),
  /** What is said of a pipeline, and with it a new version; what is left out stays. Where a part is refused, nothing changes. */
  update: change
    .input(
      byId.extend({
        name: pipelineNameSchema.optional(),
        ir: z.unknown().optional(),
        execution: executionConfigSchema.optional(),
        description: z.string().max(2000).optional(),
        connectorId: z.string().nullable().optional(),
        schemaId: z.string().nullable().optional(),
        schedule: z.string().max(200).nullable().optional(),
        status: z.enum(pipelineStatuses).optional(),
      }),
    )
    .output(pipelineRecordSchema),
  /** Makes a version the one that schedules run; without a number the newest. */
  publish: change.input(byId.extend({ version: z.number().int().min(1).optional() })).output(pipelineRecordSchema),
  versions: base.input(byId).output(z.array(irVersionSchema)),
  /** One version with its document. */
  version: base.input(versionOfPipeline).output(irVersionSchema.extend({ ir: z.unknown() })),
  /** What two versions say differently: nodes, fields, settings. */
  compare: base.input(comparedVersionsSchema).output(versionComparisonSchema),
  /** How the rows that each target gets differ between two versions, over the same sample. */
  compareRows: base.input(comparedRowsQuerySchema).output(versionRowsSchema),
  /** Saves the document of an older version as a new one; a valid draft becomes a version of its own before. */
  restoreVersion: change.input(versionOfPipeline).output(pipelineRecordSchema),
  /** Gives it another name, in its draft where there is one, else as a new version. */
  rename: change.input(byId.extend({ name: pipelineNameSchema })).output(pipelineRecordSchema),
  /** A copy under a name of its own, with the draft, without versions and runs. */
  duplicate: change.input(byId).output(pipelineRecordSchema),
  /** Takes it out of the lists. Its versions, draft and runs are kept, and `recover` brings it back. */
  remove: change.input(byId).output(z.object({ removed: z.boolean() })),
  recover: change.input(byId).output(z.object({ recovered: z.boolean() })),
  removed: base.output(z.array(removedPipelineSchema)),
  /** The undo history of the editor, in its own text; null before the first. */
  history: base.input(byId).output(z.object({ history: z.string().nullable() })),
  keepHistory: base
    .input(byId.extend({ history: z.string().max(longestHistory) }))
    .output(z.object({ kept: z.boolean() })),
  check: base.input(z.object({ id: z.string(), ir: z.unknown() })).output(checkResultSchema),
  preview: base
    .input(
      z.object({
        id: z.string(),
        ir: z.unknown(),
        nodeId: z.string(),
        limit: z.number().int().min(1).max(10_000).default(200),
        sample: sampleChoiceSchema.default(firstRows),
        /** Rows are there sooner without the profiles of their columns. */
        isProfiled: z.boolean().default(true),
      }),
    )
    .output(previewSchema),
  /** The profiles of a preview's columns. */
  profiles: base.input(exploredSchema).output(z.array(columnProfileSchema)),
  /** The rows of the file that a source of a preview reads; null where counting them would take long. */
  sourceTotal: base
    .input(exploredSchema.omit({ sample: true }))
    .output(z.object({ rows: z.number().int().nullable() })),
  /** By source node: a stamp that changes with its files (path, size, modification time). Reads none of them. */
  sourceStamps: base
    .input(
      z.object({
        id: z.string(),
        ir: z.unknown(),
        /** Stores over a network are listed anew; without it they are as they were last seen. */
        refresh: z.boolean().optional(),
      }),
    )
    .output(z.record(z.string(), z.string())),
  /** The rows of a node's sample that meet the filters, and how many there are. */
  filteredRows: base
    .input(exploredSchema.extend({ where: z.array(sampleFilterSchema), limit: z.number().int().min(1).max(10_000) }))
    .output(filteredRowsSchema),
  /** The rows of a node's sample that meet the filters as a file, part by part. */
  exportRows: base
    .input(exploredSchema.extend({ where: z.array(sampleFilterSchema), format: z.enum(exportFormats) }))
    .output(eventIterator(exportEventSchema)),
  /** Everything about one column of a node's sample. */
  columnDetail: base.input(exploredSchema.extend({ column: z.string() })).output(columnDetailSchema),
  /** Ops that would tidy the columns of a node, each tried on its sample. */
  suggestOps: base.input(exploredSchema).output(z.array(columnSuggestionSchema)),
  /** The SQL of every node, or of one, in a dialect, over the files that exist now. */
  compile: base
    .input(z.object({ id: z.string(), ir: z.unknown(), dialect: z.enum(dialectNames), nodeId: z.string().optional() }))
    .output(pipelineSqlSchema),
  /** The columns of the first file a source node finds, read from its header. */
  sourceColumns: base
    .input(z.object({ id: z.string(), ir: z.unknown(), nodeId: z.string() }))
    .output(z.object({ file: z.string(), columns: z.array(columnRecordSchema) })),
  /** The types of a source node, proven on every value of the files it finds. Reads whole files; stops when the caller disconnects. */
  inferSource: base
    .input(z.object({ id: z.string(), ir: z.unknown(), nodeId: z.string() }))
    .output(sourceInferenceSchema),
}
