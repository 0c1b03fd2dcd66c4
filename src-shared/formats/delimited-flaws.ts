import type { RecordFlawKind } from './record-flaws.ts'

/** What can be wrong with a record of delimited text. */
export const delimitedFlaws: readonly RecordFlawKind[] = [
  'field_count',
  'quote_unclosed',
  'quote_misplaced',
  'line_end_loose',
  'comment_misplaced',
  'bytes_invalid',
  'nul',
]
