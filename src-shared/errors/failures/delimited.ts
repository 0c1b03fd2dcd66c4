import { dataFailure, type FailureDefinitions } from './failure-definition.ts'
import { source } from './place.ts'
import { formatCount, formatCountOf } from '../../values/format-count.ts'

/** Delimited text: its header, its quotes and its lines. */
export const delimitedFailures = {
  row_field_count: {
    ...dataFailure,
    sentence: (d: { nodeId: string; file: string; line: number; expected: number; found: number }) =>
      `${source(d)}: ${d.file}, line ${d.line} has ${formatCountOf(d.found, 'field')}, but the header has ${formatCount(d.expected)}. Correct the line.`,
  },
  quote_unclosed: {
    ...dataFailure,
    sentence: (d: { nodeId: string; file: string; line: number }) =>
      `${source(d)}: ${d.file}, line ${d.line} opens a quote that is never closed. Close it, or double the quotes inside the field.`,
  },
  quote_misplaced: {
    ...dataFailure,
    sentence: (d: { nodeId: string; file: string; line: number }) =>
      `${source(d)}: ${d.file}, line ${d.line} has text after a closing quote. Double the quotes inside a quoted field.`,
  },
  header_missing: {
    ...dataFailure,
    sentence: (d: { nodeId: string; file: string }) =>
      `${source(d)}: ${d.file} is empty: it has no header line. Put the column names on its first line.`,
  },
  header_repeats: {
    ...dataFailure,
    sentence: (d: { nodeId: string; file: string; column: string }) =>
      `${source(d)}: the header of ${d.file} names column ${d.column} twice. Give each column a name of its own.`,
  },
  header_name_empty: {
    ...dataFailure,
    sentence: (d: { nodeId: string; file: string; position: number }) =>
      `${source(d)}: column ${d.position} in the header of ${d.file} has no name. Name it, or remove the extra delimiter.`,
  },
  header_name_reserved: {
    ...dataFailure,
    sentence: (d: { nodeId: string; file: string; column: string }) =>
      `${source(d)}: the header of ${d.file} names a column ${d.column}. Names that begin with _weir_ are reserved. Rename it.`,
  },
  line_end_loose: {
    ...dataFailure,
    sentence: (d: { nodeId: string; file: string; line: number }) =>
      `${source(d)}: ${d.file}, line ${d.line} has a carriage return without a line feed, outside quotes. Quote the field, or use one kind of line ending.`,
  },
  comment_misplaced: {
    ...dataFailure,
    sentence: (d: { nodeId: string; file: string; line: number }) =>
      `${source(d)}: ${d.file}, line ${d.line} has the comment character in the middle. Quote the field: only whole lines can be comments.`,
  },
} as const satisfies FailureDefinitions
