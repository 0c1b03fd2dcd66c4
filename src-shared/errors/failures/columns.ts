import { dataFailure, documentFailure, type FailureDefinitions } from './failure-definition.ts'

/** The columns of a source against those that are expected. */
export const columnsFailures = {
  column_missing: {
    ...dataFailure,
    sentence: (d: { nodeId: string; file: string; column: string; has: string }) =>
      `source ${d.nodeId}: ${d.file} has no column ${d.column}. Its columns are ${d.has}.`,
  },
  column_unexpected: {
    ...dataFailure,
    sentence: (d: { nodeId: string; file: string; column: string; expected: string }) =>
      `source ${d.nodeId}: ${d.file} has a column ${d.column} that the run's first file has not (${d.expected}). Give all files the same columns.`,
  },
  column_type_differs: {
    ...dataFailure,
    sentence: (d: { nodeId: string; file: string; column: string; type: string; expected: string }) =>
      `source ${d.nodeId}: ${d.file} has ${d.type} in column ${d.column} where the run's first file has ${d.expected}. Declare the column's type in the source's columns.`,
  },
  column_name_unusable: {
    ...dataFailure,
    sentence: (d: { nodeId: string; file: string; column: string; reason: string }) =>
      `source ${d.nodeId}: ${d.file}, column ${d.column}: ${d.reason}. Rename it where the file is written.`,
  },
  column_unreadable: {
    ...dataFailure,
    sentence: (d: { nodeId: string; file: string; column: string; reason: string }) =>
      `source ${d.nodeId}: ${d.file}, column ${d.column}: ${d.reason}.`,
  },
  types_known: {
    ...documentFailure,
    httpStatus: 409,
    sentence: (d: { nodeId: string }) =>
      `source ${d.nodeId} reads a database, which says the types of its columns already.`,
  },
  sample_column_unknown: {
    ...documentFailure,
    sentence: (d: { column: string; advice: string }) =>
      `No source has a column ${d.column} to take rows of each value by. ${d.advice}`,
  },
} as const satisfies FailureDefinitions
