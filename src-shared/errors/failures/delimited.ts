import { dataFailure, type FailureDefinitions } from './failure-definition.ts'

/** Delimited text: its header, its quotes and its lines. */
export const delimitedFailures = {
  row_field_count: {
    ...dataFailure,
    sentence: (d: { nodeId: string; file: string; line: number; expected: number; found: number }) =>
      `source ${d.nodeId}: ${d.file}, line ${d.line} has ${d.found} fields where the header names ${d.expected}. Correct the line.`,
  },
  quote_unclosed: {
    ...dataFailure,
    sentence: (d: { nodeId: string; file: string; line: number }) =>
      `source ${d.nodeId}: ${d.file}, line ${d.line} opens a quote that never closes. Close it, or double the quotes inside the field.`,
  },
  quote_misplaced: {
    ...dataFailure,
    sentence: (d: { nodeId: string; file: string; line: number }) =>
      `source ${d.nodeId}: ${d.file}, line ${d.line} has text after a closing quote. Double the quotes inside a quoted field.`,
  },
  header_missing: {
    ...dataFailure,
    sentence: (d: { nodeId: string; file: string }) =>
      `source ${d.nodeId}: ${d.file} is empty: not even a header line. Put the column names on its first line.`,
  },
  header_repeats: {
    ...dataFailure,
    sentence: (d: { nodeId: string; file: string; column: string }) =>
      `source ${d.nodeId}: the header of ${d.file} names column ${d.column} twice. Give each column a name of its own.`,
  },
  header_name_empty: {
    ...dataFailure,
    sentence: (d: { nodeId: string; file: string; position: number }) =>
      `source ${d.nodeId}: the header of ${d.file} gives column ${d.position} no name. Name it, or remove the extra delimiter.`,
  },
  header_name_reserved: {
    ...dataFailure,
    sentence: (d: { nodeId: string; file: string; column: string }) =>
      `source ${d.nodeId}: the header of ${d.file} names column ${d.column}; names that begin with _weir_ are Weir's own. Rename it.`,
  },
  line_end_loose: {
    ...dataFailure,
    sentence: (d: { nodeId: string; file: string; line: number }) =>
      `source ${d.nodeId}: ${d.file}, line ${d.line} has a lone carriage return outside quotes. Quote the field, or use one kind of line end.`,
  },
  comment_misplaced: {
    ...dataFailure,
    sentence: (d: { nodeId: string; file: string; line: number }) =>
      `source ${d.nodeId}: ${d.file}, line ${d.line} has the comment sign inside a line. Quote the field; only whole lines can be comments.`,
  },
} as const satisfies FailureDefinitions
