/** The kind of a text, by its spelling alone; each value has exactly one kind. Its index is the number used in SQL. */
export const valueKinds = [
  'zero_one',
  'boolean_word',
  'integer',
  'bigint',
  'huge_integer',
  'decimal',
  'long_decimal',
  'date',
  'timestamp',
  'timestamptz',
  'uuid',
  'json',
  'empty',
  'leading_zero',
  'plus_sign',
  'exponent',
  'surrounding_space',
  'other',
] as const
export type ValueKind = (typeof valueKinds)[number]

/** What a type would not keep of such a value, for "3 values have …"; null if all there is to say is that it differs. */
export const kindWords: Readonly<Record<ValueKind, string | null>> = {
  zero_one: null,
  boolean_word: null,
  integer: null,
  bigint: null,
  huge_integer: 'more digits than bigint holds',
  decimal: 'digits after the point',
  long_decimal: 'more digits than numeric holds here (38)',
  date: null,
  timestamp: 'a time without a zone',
  timestamptz: 'a time with a zone',
  uuid: null,
  json: null,
  empty: 'no character at all, which is not the same as null',
  leading_zero: 'a leading zero, which a number would lose',
  plus_sign: 'a plus sign, which a number would lose',
  exponent: 'an exponent',
  surrounding_space: 'spaces around the value',
  other: null,
}
