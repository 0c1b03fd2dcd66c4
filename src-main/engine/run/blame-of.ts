import type { FailureCode } from '../../../src-shared/errors/failures.ts'

const dataCodes: ReadonlySet<string> = new Set<FailureCode>([
  'file_not_utf8',
  'row_field_count',
  'quote_unclosed',
  'quote_misplaced',
  'line_end_loose',
  'comment_misplaced',
  'header_missing',
  'header_repeats',
  'header_name_empty',
  'header_name_reserved',
  'column_missing',
  'column_unexpected',
  'file_unusable',
  'file_damaged',
  'file_is_another',
  'column_name_unusable',
  'column_unreadable',
  'field_unreadable',
  'value_does_not_fit',
  'value_too_long',
  'value_null',
  'value_exists',
  'value_refused',
  'upsert_key_repeats',
  'upsert_key_null',
  'rule_aborted',
  'formula_failed',
  'row_count_out_of_range',
  'dataset_rule_broken',
  'too_many_rejected',
  'source_empty',
])

/** Whether a failure is about what the files say, or about the world around them. */
export const blameOf = (code: string): 'data' | 'world' => (dataCodes.has(code) ? 'data' : 'world')
