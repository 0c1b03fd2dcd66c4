import { plainFunction } from '../plain-function.ts'

export const charLength = plainFunction({
  name: 'char_length',
  takes: [{ type: 'text' }],
  gives: 'integer',
  doc: 'The number of characters, as length gives it.',
  example: "char_length('né') → 2",
  isInSpark: true,
  duckdb: 'cast(length($1) as integer)',
})
