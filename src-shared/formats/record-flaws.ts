import type { FormatOptionName } from './format-options.ts'

/** What can be wrong with one record of a file, in the words of a receipt. */
export const recordFlaws = {
  field_count: 'wrong number of fields',
  quote_unclosed: 'quote never closed',
  quote_misplaced: 'text outside the quotes of a field',
  line_end_loose: 'loose carriage return',
  comment_misplaced: 'comment character inside a line',
  bytes_invalid: 'bytes not in the encoding',
  nul: 'NUL character',
  json_invalid: 'invalid JSON',
  xml_invalid: 'XML that is not well-formed',
  avro_invalid: 'Avro that cannot be decoded',
  key_repeats: 'key that occurs twice',
  surrogate_half: 'half of a character',
  message_invalid: 'message that cannot be read',
} as const

export type RecordFlawKind = keyof typeof recordFlaws

/** A record that cannot be read, and why. */
export interface RecordFlaw {
  readonly kind: RecordFlawKind
  /** What it has: "has 6 fields, but the header has 5". */
  readonly detail: string
  /** A format option with which it could be read. */
  readonly option?: FormatOptionName
}

/** A flaw as the text of a hidden column. */
export const writeFlaw = ({ kind, detail }: RecordFlaw): string => `${kind}:${detail}`
