import { formatCountOf } from '../../values/format-count.ts'
import { documentFailure, worldFailure, type FailureDefinitions } from './failure-definition.ts'
import { ended } from './sentence-parts.ts'

/** Rows traced to their records, and records to their rows. */
export const traceFailures = {
  trace_document_unfit: {
    ...worldFailure,
    httpStatus: 409,
    sentence: (d: { name: string; problem: string }) =>
      `The run cannot be traced: the version of ${d.name} that it used does not fit the schemas as they are now. ${ended(d.problem)} Trace a row of a newer run.`,
  },
  trace_row_missing: {
    ...documentFailure,
    httpStatus: 404,
    sentence: (d: { table: string; key: string }) =>
      `${d.table} has no row with ${d.key}. Correct the value, or name another column.`,
  },
  trace_row_ambiguous: {
    ...documentFailure,
    sentence: (d: { table: string; key: string }) =>
      `${d.table} has more than one row with ${d.key}. Name more columns, like a=1,b=2, so that one row is left.`,
  },
  trace_key_unknown: {
    ...documentFailure,
    sentence: (d: { table: string; key: string; columns: string }) =>
      `${d.table} does not have a key of one column, so ${d.key} alone does not identify a row. Write column=value; the columns are ${d.columns}.`,
  },
  trace_column_unknown: {
    ...documentFailure,
    sentence: (d: { table: string; column: string; columns: string }) =>
      `${d.table} has no column ${d.column}. Its columns are ${d.columns}.`,
  },
  trace_value_unfit: {
    ...documentFailure,
    sentence: (d: { table: string; key: string; reason: string }) =>
      `No row of ${d.table} can have ${d.key}: ${d.reason}. Correct the value.`,
  },
  trace_file_unknown: {
    ...documentFailure,
    httpStatus: 404,
    sentence: (d: { file: string; run: string | null }) =>
      d.run === null
        ? `No run of this workspace has loaded a file ${d.file}. Give its full path, or name a run.`
        : `Run ${d.run} has loaded no file ${d.file}. Give the full path of the file, or name another run.`,
  },
  trace_line_empty: {
    ...documentFailure,
    httpStatus: 404,
    sentence: (d: { file: string; line: number }) =>
      `Line ${d.line} of ${d.file} belongs to no record: the line is a header, a comment or empty, or the file ends before it. Name another line.`,
  },
  trace_record_missing: {
    ...documentFailure,
    httpStatus: 404,
    sentence: (d: { file: string; record: number; records: number }) =>
      `${d.file} has no record ${d.record}: the file has ${formatCountOf(d.records, 'record')}, and the first one is record 1.`,
  },
  lineage_missing: {
    ...documentFailure,
    httpStatus: 400,
    sentence: (d: { table: string }) =>
      `${d.table} has no column that says which load each row came from. Apply the schema of the table again, then load: rows of earlier loads stay without it.`,
  },
  trace_died: {
    ...worldFailure,
    mayRetry: true,
    sentence: (d: { signal: string }) =>
      `The process of the trace ended unexpectedly (${d.signal}). Try again; if it ends again, look at the log of the workspace, and at the memory of this machine.`,
  },
  trace_stopped: {
    ...worldFailure,
    httpStatus: 409,
    sentence: (_: object) => 'The trace was stopped before it was done. Trace the row again.',
  },
} as const satisfies FailureDefinitions
