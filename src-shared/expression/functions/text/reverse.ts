import { plainFunction } from '../plain-function.ts'

export const reverse = plainFunction({
  name: 'reverse',
  takes: [{ type: 'text' }],
  gives: 'text',
  doc: 'The characters from the last to the first.',
  example: "reverse('abc') → 'cba'",
  isInSpark: true,
  // The engine's function keeps grapheme clusters together; Postgres reverses code points.
  duckdb: "array_to_string(list_reverse(string_split($1, '')), '')",
})
