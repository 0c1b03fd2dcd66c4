import { dataFailure, documentFailure, type FailureDefinitions } from './failure-definition.ts'
import { source } from './place.ts'

/** What sources bring, by their nodes, and how that differs from the last delivery: "Since the last good run (…): Missing: city." */
export interface Delivered {
  readonly brought: Readonly<Record<string, readonly string[]>>
  readonly since?: string
}

const since = ({ since: difference }: Delivered): string => (difference === undefined ? '' : ` ${difference}`)

/** The columns of a source against those that are expected. */
export const columnsFailures = {
  column_missing: {
    ...dataFailure,
    namesNoValues: true,
    sentence: (d: { nodeId: string; file: string; column: string; has: string } & Delivered) =>
      `${source(d)}: ${d.file} has no column ${d.column}. Its columns are ${d.has}.${since(d)}`,
  },
  column_unexpected: {
    ...dataFailure,
    namesNoValues: true,
    sentence: (d: { nodeId: string; file: string; column: string; expected: string }) =>
      `${source(d)}: ${d.file} has a column ${d.column}, which the first file of the run does not have. Its columns are ${d.expected}. Give all files the same columns.`,
  },
  column_new: {
    ...dataFailure,
    namesNoValues: true,
    sentence: (d: { nodeId: string; file: string; column: string } & Delivered) =>
      `${source(d)}: ${d.file} has a column ${d.column}, which the source does not list. Add it to the source's columns, or set onNewColumn to "ignore" or "add".${since(d)}`,
  },
  columns_unfit: {
    ...dataFailure,
    sentence: (d: { nodeId: string; file: string; columns: string; problem: string } & Delivered) =>
      `${d.nodeId}: ${d.problem} The columns of ${d.file} are ${d.columns}. Nothing was loaded. Correct the file, or change the pipeline.${since(d)}`,
  },
  columns_unknown: {
    ...dataFailure,
    namesNoValues: true,
    sentence: (d: { nodeId: string }) =>
      `${source(d)} has no file, or an empty one, so its columns are not known, while another source has rows. Declare them in the source's columns.`,
  },
  column_type_differs: {
    ...dataFailure,
    namesNoValues: true,
    sentence: (d: { nodeId: string; file: string; column: string; type: string; expected: string }) =>
      `${source(d)}: column ${d.column} of ${d.file} is ${d.type}; in the first file of the run it is ${d.expected}. Declare the column's type in the source's columns.`,
  },
  column_unreadable: {
    ...dataFailure,
    sentence: (d: { nodeId: string; file: string; column: string; reason: string }) =>
      `${source(d)}: ${d.file}, column ${d.column}: ${d.reason}.`,
  },
  types_known: {
    ...documentFailure,
    httpStatus: 409,
    sentence: (d: { nodeId: string }) =>
      `${source(d)} reads a database, which already states the types of its columns. There is nothing to infer.`,
  },
  sample_column_unknown: {
    ...documentFailure,
    sentence: (d: { column: string; advice: string }) => `No source has a column ${d.column} to sample by. ${d.advice}`,
  },
} as const satisfies FailureDefinitions
