import { z } from 'zod'

import { cellSchema, columnRecordSchema } from './records.ts'
import { leftOutReasons } from '../receipt/left-out.ts'
import { exitReasons } from '../receipt/receipt.ts'

/** Which of many records or ends are wanted. */
export const tracePageSchema = z.object({
  offset: z.number().int().min(0).default(0),
  limit: z.number().int().min(1).max(1000).default(50),
})
export const firstPage = { offset: 0, limit: 50 }

const namedValue = z.object({ column: z.string(), value: z.string().nullable() })

/** A record of a source file. */
export const tracedRecordSchema = z.object({
  nodeId: z.string(),
  /** The name of its file in the ledger: where it was found. */
  file: z.string(),
  /** Its number in the file, from 1; a header is not counted. */
  record: z.number().int(),
  /** The line that it begins on; the number of the record in a format without lines. */
  line: z.number().int(),
  /** Its text in the file. */
  raw: z.string(),
  /** `duplicate`: a row that was dropped because this one has its key and came before. */
  role: z.enum(['source', 'duplicate']),
})
export type TracedRecord = z.infer<typeof tracedRecordSchema>

/** The rows on the way as they are after a node. */
export const traceStepSchema = z.object({
  nodeId: z.string(),
  kind: z.string(),
  total: z.number().int(),
  columns: z.array(columnRecordSchema),
  /** The first of them. */
  rows: z.array(z.array(cellSchema)),
  /** The columns that are new or have another value than before; null where no single row comes from a single one. */
  changed: z.array(z.string()).nullable(),
})
export type TraceStep = z.infer<typeof traceStepSchema>

export const tracedRunSchema = z.object({
  id: z.string(),
  pipelineId: z.string(),
  /** Null where this workspace does not have the run. */
  pipelineName: z.string().nullable(),
  irVersion: z.number().int(),
  /** When it was committed. */
  loadedAt: z.string(),
})
export type TracedRun = z.infer<typeof tracedRunSchema>

/**
 * A file of the run as it is now: the bytes that were loaded, other bytes, nothing at all, or bytes that cannot be compared because
 * the receipt holds no hash.
 */
export const tracedFileSchema = z.object({
  nodeId: z.string(),
  file: z.string(),
  place: z.string().nullable(),
  state: z.enum(['as loaded', 'not comparable', 'changed', 'gone']),
})
export type TracedFile = z.infer<typeof tracedFileSchema>

/** Whether the replay of the run gives the values that the table holds. */
export const traceComparisonSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('same') }),
  z.object({
    state: z.literal('differs'),
    columns: z.array(z.object({ column: z.string(), stored: z.string().nullable(), replayed: z.string().nullable() })),
  }),
  z.object({ state: z.literal('not replayed'), reason: z.string() }),
])
export type TraceComparison = z.infer<typeof traceComparisonSchema>

/** A rejected row that was corrected and loaded again. */
export const replayedRowSchema = z.object({
  table: z.string(),
  id: z.string(),
  nodeId: z.string(),
  file: z.string(),
  line: z.number().int(),
  raw: z.string(),
  reason: z.string(),
  isEdited: z.boolean(),
  row: z.record(z.string(), z.string().nullable()),
})
export type ReplayedRow = z.infer<typeof replayedRowSchema>

export const rowTraceSchema = z.object({
  table: z.string(),
  key: z.array(namedValue),
  columns: z.array(columnRecordSchema),
  values: z.array(cellSchema),
  /** The run that wrote the row last; null where Weir did not load it, which `notes` explains. */
  run: tracedRunSchema.nullable(),
  /** The target node of the run. */
  nodeId: z.string().nullable(),
  files: z.array(tracedFileSchema),
  /** The rejected row that it was loaded from, where it was corrected and replayed. */
  replayed: replayedRowSchema.nullable(),
  /** All source records that the row was made from, in source order: a page of them. */
  records: z.object({ total: z.number().int(), offset: z.number().int(), shown: z.array(tracedRecordSchema) }),
  steps: z.array(traceStepSchema),
  comparison: traceComparisonSchema,
  notes: z.array(z.string()),
})
export type RowTrace = z.infer<typeof rowTraceSchema>

/** What became of a source record. */
export const traceEndSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('loaded'),
    nodeId: z.string(),
    table: z.string(),
    /** What tells the row in its table. */
    key: z.array(namedValue),
    /** `there`: as this run wrote it. `rewritten`: a row with its key is there, which another run wrote last. `missing`: no such row. */
    state: z.enum(['there', 'rewritten', 'missing']),
    /** The run that wrote the row last, where it is not this one. */
    writtenBy: z.string().nullable(),
  }),
  z.object({
    kind: z.literal('left'),
    nodeId: z.string(),
    reason: z.enum(exitReasons),
    label: z.string(),
    explanation: z.string(),
    column: z.string().nullable(),
    value: z.string().nullable(),
    /** The record that a duplicate was dropped for. */
    inFavourOf: tracedRecordSchema.nullable(),
    quarantine: z.object({ table: z.string(), id: z.string(), replayedRun: z.string().nullable() }).nullable(),
  }),
  /** A join that keeps or drops left rows by whether there is a right one uses right rows for that only. */
  z.object({ kind: z.literal('partner'), nodeId: z.string() }),
])
export type TraceEnd = z.infer<typeof traceEndSchema>

/** Rows of a run behind its numbers: those that it left out, all or for one reason, or those with changed values. */
export const countedRowsQuerySchema = z.object({
  /** Absent: at all nodes. */
  nodeId: z.string().optional(),
  /** Absent: all that were left out. */
  reason: z.enum([...leftOutReasons, 'changed']).optional(),
  /** What the receipt calls it; absent: whatever the receipt calls it. */
  label: z.string().optional(),
})
export type CountedRowsQuery = z.infer<typeof countedRowsQuerySchema>

export const countedRowSchema = z.object({
  nodeId: z.string(),
  reason: z.enum([...leftOutReasons, 'changed']),
  label: z.string(),
  column: z.string().nullable(),
  value: z.string().nullable(),
  file: z.string(),
  /** The line that its record begins on; the number of the record in a format without lines. */
  line: z.number().int().nullable(),
  /** The text of its record in the file. */
  raw: z.string(),
})
export type CountedRow = z.infer<typeof countedRowSchema>

export const countedRowsSchema = z.object({
  total: z.number().int(),
  shown: z.array(countedRowSchema),
  files: z.array(tracedFileSchema),
  /** Why they cannot be shown; null where they are. */
  reason: z.string().nullable(),
  notes: z.array(z.string()),
})
export type CountedRows = z.infer<typeof countedRowsSchema>

export const recordTraceSchema = z.object({
  run: tracedRunSchema,
  files: z.array(tracedFileSchema),
  record: tracedRecordSchema.nullable(),
  steps: z.array(traceStepSchema),
  ends: z.object({ total: z.number().int(), shown: z.array(traceEndSchema) }),
  notes: z.array(z.string()),
})
export type RecordTrace = z.infer<typeof recordTraceSchema>
