import { eventIterator } from '@orpc/contract'
import { z } from 'zod'

import { alertFeedSchema, alertQuerySchema, checkedHealthSchema } from '../alerts/alert.ts'
import { databaseReportSchema } from '../database-rights/database-report.ts'
import {
  detectionQuerySchema,
  fileDetectionSchema,
  filePlaceQuerySchema,
  filesMatchedSchema,
  folderPageSchema,
  folderQuerySchema,
} from '../files/file-records.ts'
import { exportEventSchema, exportFormats } from '../export/export-event.ts'
import { acceptedGuardsSchema } from '../load-guards/load-guard.ts'
import { generationRecordSchema } from '../load-modes/generation-record.ts'
import { appliedImportSchema, importEventSchema, importPreviewSchema, importRequestSchema } from './import-proposal.ts'
import { sourceInferenceSchema } from '../inference/inference.ts'
import { loadPlanEventSchema, loadPlanSchema, loadPlanSummarySchema } from '../load-plan/load-plan.ts'
import { watermarkRecordSchema } from '../load-modes/watermark-record.ts'
import { receiptReportSchema } from '../receipt/receipt-report.ts'
import { loadedBeforeSchema } from '../runs/loaded-before.ts'
import { runEventSchema } from '../runs/run-event.ts'
import { memoryMbSchema, settingsRecordSchema, workspaceSettingsSchema } from '../settings/workspace-settings.ts'
import { adoptedTableSchema } from '../schemas/adopted-table.ts'
import { httpApiSettingsSchema, httpApiStatusSchema } from '../settings/http-api.ts'
import { connectionTestSchema, engineAddressSchema, engineChoiceSchema } from '../settings/engine-address.ts'
import { schemaDocumentSchema, schemaRecordSchema } from '../schemas/schema-record.ts'
import { openedFilesSchema } from './import-records.ts'
import {
  cellSchema,
  columnRecordSchema,
  runDetailSchema,
  runRecordSchema,
  systemInfoSchema,
  tablePageSchema,
  tableQuerySchema,
} from './records.ts'
import { tableOverviewSchema } from './table-summary.ts'
import { connectorContract } from './connector-contract.ts'
import { apiKeyContract } from './api-key-contract.ts'
import { approvalContract } from './approval-contract.ts'
import { auditEntrySchema } from './audit-entry.ts'
import { examinationSchema } from './examination.ts'
import { schemaStatSchema } from '../schemas/schema-stat.ts'
import { schemaSummarySchema } from '../schemas/schema-summary.ts'
import { schemaDependentsSchema } from '../schemas/schema-dependents.ts'
import { base, byId, change, pageOf, pageQuerySchema } from './contract-base.ts'
import { customerContract, schemaJoinContract, segmentContract } from './entity-contract.ts'
import { pipelineContract } from './pipeline-contract.ts'
import { bundleContract } from './bundle-contract.ts'
import { remoteContract } from './remote-contract.ts'
import { quarantineContract } from './quarantine-contract.ts'
import { scheduleContract } from './schedule-contract.ts'
import { traceContract } from './trace-contract.ts'

/** Every call between the studio and main, declared once. Inputs are never trusted; outputs never hold a secret. */
export const contract = {
  system: {
    info: base.output(systemInfoSchema),
    /** Starts the engine database where it is not running yet; returns when it is ready. */
    startEngine: base.output(systemInfoSchema),
    /** Gives the passphrase that locks the secrets of the workspace, for as long as it is open. */
    unlock: base.input(z.object({ passphrase: z.string().min(1).max(1000) })).output(systemInfoSchema),
    /** Whether the workspace has what loads need. */
    examine: base.output(examinationSchema),
  },
  pipelines: pipelineContract,
  /** Files of the machine that Weir runs on. Nothing is read that the caller does not name. */
  files: {
    /** What lies directly in a folder, a page at a time. */
    browse: base.input(folderQuerySchema).output(folderPageSchema),
    /** Asks in a dialog of the desktop for a file or a folder; null where the person chose none. */
    choose: base
      .input(z.object({ kind: z.enum(['file', 'folder']), startAt: z.string().nullable().default(null) }))
      .output(z.object({ path: z.string().nullable() })),
    /** The files that a source would find now, in its order. */
    match: base.input(filePlaceQuerySchema).output(filesMatchedSchema),
    /** How the first of them is laid out, by its content. Reads it whole, or the beginning where it is large and elsewhere. */
    detect: base.input(detectionQuerySchema).output(fileDetectionSchema),
  },
  runs: {
    /** Runs the document, which is saved as a new version first where it differs from the newest; or a version as it was saved. */
    start: change
      .input(
        z.object({
          pipelineId: z.string(),
          ir: z.unknown().optional(),
          /** Instead of a document; nothing is saved. */
          version: z.number().int().min(1).optional(),
          keepSource: z.boolean().optional(),
          /** Add files whose rows the table holds already. */
          again: z.boolean().optional(),
          /** Replace what earlier loads of the same bytes added to the tables, in the run's own transaction; the receipt says how many rows. */
          replace: z.boolean().optional(),
          /** Load exactly what this plan foresaw, or refuse. */
          planId: z.string().optional(),
          /** What would hold the load and is let through for this run. */
          accepts: acceptedGuardsSchema.optional(),
          /** Instead of the workspace's setting, for this run. */
          memoryMb: memoryMbSchema.optional(),
        }),
      )
      .output(runRecordSchema),
    /** The loads whose rows a run would put into a table a second time; nothing is run. */
    loadedBefore: base
      .input(z.object({ pipelineId: z.string(), ir: z.unknown().optional() }))
      .output(z.array(loadedBeforeSchema)),
    /** Moves the files of a failed run from its failure folder to where it found them. */
    putBack: change.input(byId).output(z.object({ putBack: z.array(z.string()) })),
    cancel: change.input(byId).output(z.object({ cancelled: z.boolean() })),
    list: base
      .input(
        z.object({
          pipelineId: z.string().optional(),
          limit: z.number().int().min(1).max(500).default(100),
          /** The id of a run: only those before it. */
          cursor: z.string().optional(),
          /** Only runs that were started then or later, and before then: ISO times. */
          from: z.iso.datetime().optional(),
          before: z.iso.datetime().optional(),
        }),
      )
      .output(z.array(runRecordSchema)),
    get: base.input(byId).output(runDetailSchema),
    /** All events of a run from the first one, then live events until it ends. */
    events: base.meta({ isResumable: true }).input(byId).output(eventIterator(runEventSchema)),
  },
  schedules: scheduleContract,
  /** From files to a table without a pipeline of one's own. */
  imports: {
    /** What files and folders hold: tables to import, and what is none. Unpacks archives into the workspace. */
    open: base.input(z.object({ paths: z.array(z.string().min(1)).min(1).max(1_000) })).output(openedFilesSchema),
    /** Finds out what loading files would do, from every value, and changes nothing. Stops when the caller disconnects. */
    propose: base.input(importRequestSchema).output(eventIterator(importEventSchema)),
    /** The first rows as the proposal would load them. */
    preview: base.input(byId).output(importPreviewSchema),
    /** Does what a proposal says: its schema and its pipeline, and the run unless it is left to the person. */
    apply: change
      .input(z.object({ id: z.string(), again: z.boolean().optional(), run: z.boolean().default(true) }))
      .output(appliedImportSchema),
  },
  loadPlans: {
    /** Finds what a run of the document would do, and changes nothing. Stops when the caller disconnects. */
    make: base
      .input(z.object({ pipelineId: z.string(), ir: z.unknown().optional(), memoryMb: memoryMbSchema.optional() }))
      .output(eventIterator(loadPlanEventSchema)),
    list: base.output(z.array(loadPlanSummarySchema)),
    get: base.input(byId).output(loadPlanSchema),
    discard: change.input(byId).output(z.object({ discarded: z.boolean() })),
  },
  /** Saved ways to the systems that sources read from. */
  connectors: connectorContract,
  database: {
    /** What the role of the engine database may not do that pipelines do there: one pipeline, as `ir` where it is given, or all of the workspace. */
    check: base
      .input(z.object({ pipelineId: z.string().optional(), ir: z.unknown().optional() }))
      .output(databaseReportSchema),
  },
  receipts: {
    /** Whether the receipt of a run, the ledger, the tables and the archived files still agree. */
    verify: base.input(byId).output(receiptReportSchema),
    /** The receipt of a run as one HTML page to keep or print. */
    page: base.input(byId).output(z.object({ html: z.string() })),
  },
  quarantine: quarantineContract,
  /** Where rows come from, and where records go. */
  trace: traceContract,
  generations: {
    /** The tables whose rows of before their last load by blue_green are kept. */
    list: base.output(z.array(generationRecordSchema)),
    /** Swaps the two; doing it again undoes it. */
    restore: change.input(z.object({ table: z.string().regex(/\./) })).output(z.object({ table: z.string() })),
    drop: change.input(z.object({ table: z.string().regex(/\./) })).output(z.object({ table: z.string() })),
  },
  watermarks: {
    /** How far each target that loads by a watermark has come; of one pipeline, or of all. */
    list: base.input(z.object({ pipelineId: z.string().optional() })).output(z.array(watermarkRecordSchema)),
    /** Forgets them, so that the next run begins at the highest value in the table. */
    reset: change
      .input(z.object({ pipelineId: z.string(), nodeId: z.string().optional() }))
      .output(z.object({ reset: z.number().int() })),
  },
  apiKeys: apiKeyContract,
  approvals: approvalContract,
  remotes: remoteContract,
  bundles: bundleContract,
  /** Who changed what, the newest first. */
  audit: { page: base.input(pageQuerySchema).output(pageOf(auditEntrySchema)) },
  /** The System Health feed. */
  alerts: {
    list: base.input(alertQuerySchema).output(alertFeedSchema),
    markRead: base.input(byId).output(z.object({ marked: z.boolean() })),
    /** Of one source, or of all. */
    markAllRead: base.input(z.object({ source: z.string().optional() })).output(z.object({ marked: z.number().int() })),
    dismiss: change.input(byId).output(z.object({ dismissed: z.boolean() })),
    /** Lists an alert again that was dismissed and still lasts. */
    restore: change.input(byId).output(z.object({ restored: z.boolean() })),
    /** Looks now at what lasts: disk, database, credentials, connectors, watermarks. */
    check: base.output(checkedHealthSchema),
    /** Deletes those that are older than the settings keep them; critical ones stay. */
    purge: change.output(z.object({ deleted: z.number().int() })),
  },
  schemas: {
    list: base.output(z.array(schemaRecordSchema)),
    page: base.input(pageQuerySchema).output(pageOf(schemaRecordSchema)),
    get: base.input(byId).output(schemaRecordSchema),
    /** The statements that applying would run; none if the table already matches. */
    plan: base.input(schemaDocumentSchema).output(z.object({ table: z.string(), statements: z.array(z.string()) })),
    apply: change
      .input(schemaDocumentSchema)
      .output(z.object({ schema: schemaRecordSchema, statements: z.array(z.string()) })),
    /** The same for a name that no schema has yet. */
    create: change
      .input(schemaDocumentSchema)
      .output(z.object({ schema: schemaRecordSchema, statements: z.array(z.string()) })),
    /** The columns of a data file with the types that hold every value of it. Creates nothing. */
    infer: base.input(z.object({ path: z.string() })).output(sourceInferenceSchema),
    /** Adds rows to its table; those whose key is there already are left out. */
    addRows: change
      .input(byId.extend({ rows: z.array(z.record(z.string(), z.unknown())).min(1).max(10_000) }))
      .output(z.object({ inserted: z.number().int(), tableName: z.string() })),
    stats: base.input(byId).output(z.array(schemaStatSchema)),
    /** What computes its summary columns. */
    summary: base.input(byId).output(schemaSummarySchema),
    /** What would go with its table, and what names it. */
    dependents: base.input(byId).output(schemaDependentsSchema),
    /** Drops its table and what depends on it, and forgets it. `table` is the name of the table, typed to confirm. */
    remove: change
      .input(byId.extend({ table: z.string() }))
      .output(z.object({ removed: z.boolean(), dropped: z.array(z.string()) })),
  },
  schemaJoins: schemaJoinContract,
  segments: segmentContract,
  customers: customerContract,
  settings: {
    get: base.output(settingsRecordSchema),
    /** Saves the settings of the workspace, for runs that start from now on. */
    set: change.input(workspaceSettingsSchema.partial()).output(settingsRecordSchema),
    /** The database that runs load into. A password goes in and never comes out. */
    database: base.output(engineChoiceSchema),
    /** Tries an address step by step, and changes nothing. Without a password the kept one of this address is used. */
    testDatabase: base
      .input(z.object({ address: engineAddressSchema, password: z.string().max(1000).optional() }))
      .output(connectionTestSchema),
    /** Uses another database from now on; null: the embedded one. Refused while runs are active. */
    useDatabase: change
      .input(z.object({ address: engineAddressSchema.nullable(), password: z.string().max(1000).optional() }))
      .output(engineChoiceSchema),
    /** The HTTP API of the app. */
    httpApi: base.output(httpApiStatusSchema),
    setHttpApi: change.input(httpApiSettingsSchema).output(httpApiStatusSchema),
    /** Replaces the key of the workspace and seals every secret anew. Secrets that no key opens are left and counted. */
    rotateKey: change.output(z.object({ resealed: z.number().int(), unreadable: z.number().int() })),
  },
  tables: {
    /** Every table and view of the engine database but Weir's own. */
    list: base.output(tableOverviewSchema),
    /** The names of the tables that a target can load, Weir's own left out. */
    loadable: base.output(z.array(z.string())),
    /** Those that no schema of the workspace describes, with the names of their columns. */
    strangers: base.output(z.array(z.object({ table: z.string(), columns: z.array(z.string()) }))),
    /** One of them as the catalog has it; null where there is none. */
    stranger: base.input(z.object({ table: z.string() })).output(z.object({ table: adoptedTableSchema.nullable() })),
    page: base.input(tableQuerySchema).output(tablePageSchema),
    /** The rows of a table as a file, part by part. Stops when the caller disconnects. */
    export: base
      .input(
        tableQuerySchema
          .pick({ table: true, sort: true, filters: true })
          .extend({ columns: z.array(z.string()).min(1), format: z.enum(exportFormats) }),
      )
      .output(eventIterator(exportEventSchema)),
  },
  sql: {
    query: change
      .input(z.object({ statement: z.string().min(1) }))
      .output(z.object({ columns: z.array(columnRecordSchema), rows: z.array(z.array(cellSchema)) })),
  },
}
export type Contract = typeof contract
